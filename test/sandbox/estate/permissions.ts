import { functionArn } from './builders/function.ts';
import { invokableBy } from './builders/function-policy.ts';
import type { FunctionRecord, Place, PolicyStatement } from './model.ts';
import { accountIds, arnAt } from './place.ts';
import { stableId } from './stable-id.ts';

/** The same functions, with what lets those in that are wired to call them. Some are left out, which is their flaw. */
export function withPermissions(at: Place, functions: FunctionRecord[]): FunctionRecord[] {
  const permissions = places[`${at.account}/${at.region}`]?.(at) ?? [];
  return functions.map((record) => {
    const own = permissions.filter(({ name }) => name === record.latest.FunctionName);
    return own.length === 0 ? record : { ...record, policies: policiesOf(at, record, own) };
  });
}

interface Permission {
  readonly name: string;
  readonly qualifier: string;
  readonly service: string;
  readonly source: string;
}

function policiesOf(at: Place, record: FunctionRecord, own: readonly Permission[]): FunctionRecord['policies'] {
  const policies: Record<string, PolicyStatement[]> = { ...record.policies };
  for (const { name, qualifier, service, source } of own) {
    const arn = functionArn(at, name);
    const resource = qualifier === '$LATEST' ? arn : `${arn}:${qualifier}`;
    const statement = {
      ...invokableBy(service, resource, source),
      Sid: `${service.split('.')[0]}-${stableId(source, 6)}`,
    };
    policies[qualifier] = [...(policies[qualifier] ?? []), statement];
  }
  return policies;
}

const places: Readonly<Record<string, (at: Place) => readonly Permission[]>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => [
    ...['part00002b/*/GET/catalog', 'part00002b/*/GET/prices', 'part00002b/*/OPTIONS/legacy/*'].map((call) =>
      byApi(at, 'catalog-read', call),
    ),
    byApi(at, 'ops-bot', 'chat00003c/*'),
    byApi(at, 'order-notifier', 'notif0004d/*'),
    byApi(at, 'orders-query:live', 'shop00001a/*/GET/orders/*'),
    ...['notif0004d', 'shop00001a', 'store0001a'].map((api) => byApi(at, 'org-lookup', `${api}/authorizers/*`)),
    byApi(at, 'payment-capture', 'bank00005e/*/POST/transfers'),
    byApi(at, 'payment-capture', 'payme0002b/*'),
    ...['cart-service/cart', 'legacy-widget/widget'].map((pair) => byBalancer(at, pair)),
    byPool(at, 'orders-api:live'),
    byPool(at, 'orders-query'),
    permission('ops-bot', 'events.amazonaws.com', arnAt(at, 'events', 'rule/new-log-groups')),
    permission('order-notifier', 'events.amazonaws.com', arnAt(at, 'events', 'rule/shop-events/order-placed')),
    permission(
      'customer-sync',
      'secretsmanager.amazonaws.com',
      arnAt(at, 'secretsmanager', 'secret:orders/database-*'),
    ),
  ],
  [`${accountIds.staging}/eu-west-1`]: (at) => [
    byApi(at, 'orders-api', 'stagv2000a/*'),
    byBalancer(at, 'orders-api/cart'),
    permission('orders-api', 'events.amazonaws.com', arnAt(at, 'events', 'rule/warm-up')),
  ],
};

/** `target` with or without a qualifier. */
function permission(target: string, service: string, source: string): Permission {
  const [name = '', qualifier = '$LATEST'] = target.split(':');
  return { name, qualifier, service, source };
}

function byApi(at: Place, target: string, call: string): Permission {
  return permission(target, 'apigateway.amazonaws.com', arnAt(at, 'execute-api', call));
}

/** `pair` is the function and the target group. */
function byBalancer(at: Place, pair: string): Permission {
  const [target = '', group = ''] = pair.split('/');
  const source = arnAt(at, 'elasticloadbalancing', `targetgroup/${group}/*`);
  return permission(target, 'elasticloadbalancing.amazonaws.com', source);
}

function byPool(at: Place, target: string): Permission {
  return permission(target, 'cognito-idp.amazonaws.com', arnAt(at, 'cognito-idp', 'userpool/eu-west-1_customers'));
}
