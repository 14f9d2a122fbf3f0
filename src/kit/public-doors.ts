import type { Arn, ElbRule, LambdaFunction, LambdaUrl, RestMethod, RouteV2, Verdict } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import { clientLimits, unseenLimits } from './client-limits.ts';
import type { JudgeContext } from './define-check.ts';
import { deployedMethod } from './deployed-method.ts';
import { groupedBy } from './grouped-by.ts';
import { unlessOpen } from './http-exposure.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { restExposure } from './rest-exposure.ts';
import { stageLimits, throttledMethods } from './stage-limits.ts';
import { missingForEverybody } from './url-openness.ts';
import { insufficientEvidence, unknown } from './verdicts.ts';

/** What a check that asks for public doors joins. */
export const publicDoorJoins = [
  'apigateway.account',
  'apigateway.domain-name',
  'apigateway.rest-api',
  'apigateway.rest-method',
  'apigateway.rest-stage',
  'apigatewayv2.api',
  'apigatewayv2.api-mapping',
  'apigatewayv2.integration',
  'apigatewayv2.route',
  'apigatewayv2.routing-rule',
  'apigatewayv2.stage',
  'elb.load-balancer',
  'elb.rule',
  'elb.target-group',
  'lambda.alias',
  'lambda.url',
  'wafv2.association',
  'wafv2.web-acl',
] as const;

type Context = Pick<
  JudgeContext<(typeof publicDoorJoins)[number] | 'wafv2.rule-group', unknown>,
  'all' | 'analysis' | 'find' | 'unread' | 'where'
>;

/** By what anybody on the internet can have a function called, without showing who they are. */
interface PublicDoor {
  /** `GET /orders of shop` */
  readonly name: string;
  /** Whether a stage or a web ACL bounds how often; a verdict where that, or who gets in, is not known. */
  readonly bounded: boolean | Verdict<never>;
}

export function publicDoors(one: LambdaFunction, context: Context): readonly PublicDoor[] {
  const { methods, routes, balancers } = doorsByFunction(context);
  return [
    ...(methods.get(one.arn) ?? []).flatMap((method) => methodDoor(method, context)),
    ...(routes.get(one.arn) ?? []).flatMap((route) => routeDoor(route, context)),
    ...context.where('lambda.url', 'functionArn', one.arn).flatMap((url) => urlDoor(one, url, context)),
    ...(balancers.get(one.arn) ?? []).flatMap((arn) => balancerDoor(arn, context)),
  ];
}

const doorsByFunction = oncePerInventory(({ all }: Context) => {
  const integrations = groupedBy(all('apigatewayv2.integration'), (one) => [`${one.apiArn} ${one.integrationId}`]);
  const called = ({ apiArn, integrationId }: RouteV2) => integrations.get(`${apiArn} ${integrationId ?? ''}`) ?? [];
  const names = (functions: readonly { readonly arn: Arn }[]) =>
    new Set(functions.map(({ arn }) => withoutQualifier(arn)));
  const forwards = groupedBy(all('elb.rule').filter(asksNobody), ({ actions }) =>
    actions.flatMap(({ targetGroupArns }) => targetGroupArns),
  );
  const behind = all('elb.target-group').flatMap(({ arn: group, functionArns }) => {
    const balancers = (forwards.get(group) ?? []).map(({ loadBalancerArn }) => loadBalancerArn);
    return functionArns.seen
      ? functionArns.value.flatMap((arn) => balancers.map((balancer) => ({ arn, balancer })))
      : [];
  });
  const targets = groupedBy(behind, ({ arn }) => [withoutQualifier(arn)]);
  return {
    methods: groupedBy(all('apigateway.rest-method'), ({ integration }) => names(integration?.functions ?? [])),
    routes: groupedBy(all('apigatewayv2.route'), (route) => names(called(route).flatMap((one) => one.functions))),
    balancers: new Map([...targets].map(([arn, some]) => [arn, [...new Set(some.map(({ balancer }) => balancer))]])),
  };
});

/** Of a rule that sends requests on to a target group as they come. */
function asksNobody({ actions }: ElbRule): boolean {
  return actions.every(({ type }) => !type.startsWith('authenticate-') && type !== 'jwt-validation');
}

function methodDoor(method: RestMethod, context: Context): readonly PublicDoor[] {
  const deployed = deployedMethod(method, context);
  if (deployed === undefined || method.authorizationType !== 'NONE' || method.apiKeyRequired) return [];
  const { api, stages } = deployed;
  const name = `${method.name} of ${api.name}`;
  const exposure = restExposure(method, api, stages, context);
  if (exposure.is === 'unknown') return [{ name, bounded: unknown(exposure.gap) }];
  if (exposure.is !== 'open') return [];
  const bounds = stages.map((stage) =>
    isHeld(stageLimits(stage, throttledMethods(stage, context), context).is)
      ? true
      : aclBound(stage.webAclArn, context),
  );
  return [{ name, bounded: bounds.find((one) => one !== true) ?? true }];
}

function routeDoor(route: RouteV2, context: Context): readonly PublicDoor[] {
  const api = context.find('apigatewayv2.api', route.apiArn);
  const stages = context.where('apigatewayv2.stage', 'apiArn', route.apiArn);
  if (api.is !== 'found' || stages.length === 0 || route.authorizationType !== 'NONE') return [];
  const name = `${route.routeKey} of ${api.value.name}`;
  const narrowed = unlessOpen(api.value, {}, context);
  if (narrowed !== undefined) return narrowed.result === 'unknown' ? [{ name, bounded: narrowed }] : [];
  const routes = context.where('apigatewayv2.route', 'apiArn', route.apiArn).map(({ routeKey }) => routeKey);
  return [{ name, bounded: stages.every((stage) => isHeld(stageLimits(stage, routes, context).is)) }];
}

function isHeld(is: ReturnType<typeof stageLimits>['is']): boolean {
  return is !== 'none';
}

/** A URL without sign-in is open where a policy lets everybody in, too. */
function urlDoor(one: LambdaFunction, url: LambdaUrl, context: Context): readonly PublicDoor[] {
  const { arn, authType, qualifier } = url;
  if (authType !== 'NONE') return [];
  const name = qualifier === undefined ? 'its URL' : `the URL of ${qualifier}`;
  const alias = context.find('lambda.alias', arn);
  const policy = qualifier === undefined ? one.policy : alias.is === 'found' ? alias.value.policy : undefined;
  if (policy === undefined) return [];
  if (!policy.seen) return [{ name, bounded: unknown(policy.gap) }];
  const missing = missingForEverybody(url, policy.value ?? { statements: [] }, context.analysis.policies);
  return missing === undefined ? [{ name, bounded: false }] : [];
}

function balancerDoor(arn: Arn, context: Context): readonly PublicDoor[] {
  const balancer = context.find('elb.load-balancer', arn);
  if (balancer.is !== 'found' || balancer.value.scheme !== 'internet-facing') return [];
  const [association] = context.where('wafv2.association', 'resourceArn', arn);
  return [{ name: `load balancer ${balancer.value.name}`, bounded: aclBound(association?.webAclArn, context) }];
}

function aclBound(arn: string | undefined, context: Context): PublicDoor['bounded'] {
  if (arn === undefined) return false;
  const acl = context.find('wafv2.web-acl', arn as Arn);
  if (acl.is !== 'found') return insufficientEvidence('its web ACL is not in what is audited');
  if (clientLimits(acl.value, context).some(({ stops }) => stops)) return true;
  return unseenLimits(acl.value, context) ?? false;
}
