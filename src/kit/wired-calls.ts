import type { Arn, Gap, InvokedFunction, Observed, ResourceOf } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

/** What calls functions, and needs to be let in by their policies or by a role; read by every audit. */
export const callingKinds = [
  'apigateway.authorizer',
  'apigateway.rest-method',
  'apigatewayv2.authorizer',
  'apigatewayv2.integration',
  'apigatewayv2.route',
  'appsync.data-source',
  'cloudwatch.alarm',
  'cognito.user-pool',
  'elb.target-group',
  'events.rule',
  'pipes.pipe',
  's3.notification',
  'scheduler.schedule',
  'secretsmanager.secret',
  'sfn.state-machine',
  'sns.subscription',
] as const;

type CallingKind = (typeof callingKinds)[number];
type Calling = ResourceOf<CallingKind>;
type Context = Pick<JudgeContext<CallingKind, unknown>, 'all' | 'analysis'>;

/** One call of a function that a resource is wired for. */
export interface WiredCall {
  /** With its qualifier. */
  readonly target: Arn;
  /** As before `.amazonaws.com`. */
  readonly service: string;
  /** As policies name it; a pattern where some of it is not known. */
  readonly sourceArn: string;
  readonly account: string;
  /** `byRole`: nothing but a role calls. `undecided`: it may call with whatever its own caller has. */
  readonly access: 'byPolicy' | 'byRole' | 'undecided';
  /** A role that it calls with. */
  readonly roleArn: string | undefined;
}

/** The calls that are wired to a function or one of its qualifiers, and what hides some, of whichever function. */
export function wiredCalls(
  functionArn: Arn,
  context: Context,
): { readonly calls: readonly WiredCall[]; readonly gap: Gap | undefined } {
  const { byFunction, gap } = gathered(context);
  return { calls: byFunction.get(functionArn) ?? [], gap };
}

const gathered = oncePerInventory(({ all }: Context) => {
  const routes = all('apigatewayv2.route').filter(({ authorizationType }) => authorizationType === 'AWS_IAM');
  const signed = new Set<string>(routes.map(({ apiArn }) => apiArn));
  const told = callingKinds.flatMap((kind) => all(kind).map((one) => callsOf(one, signed)));
  const calls = told.flatMap((one) => (one.seen ? one.value : []));
  const ofFunctions = calls.filter(({ target }) => /^arn:[^:]+:lambda:[^:]*:\d+:function:(?!.*\$\{)/.test(target));
  return {
    byFunction: groupedBy(ofFunctions, ({ target }) => [withoutQualifier(target)]),
    gap: told.flatMap((one) => (one.seen ? [] : [one.gap]))[0],
  };
});

type Told = Observed<readonly WiredCall[]>;

/** Of the APIs whose callers sign, among others. */
type Signed = ReadonlySet<string>;

function callsOf(one: Calling, signed: Signed): Told {
  return (readers[one.kind] as (calling: Calling, signed: Signed) => Told)(one, signed);
}

const readers: { readonly [K in CallingKind]: (one: ResourceOf<K>, signed: Signed) => Told } = {
  'apigateway.authorizer': ({ functions, roleArn, apiId, authorizerId, ...at }) =>
    fixed(functions, { ...fromApi(at, `${apiId}/authorizers/${authorizerId}`), roleArn }),
  'apigateway.rest-method': ({ integration, integrationType, ...method }) => {
    const isCall = integrationType === 'AWS_PROXY' || integrationType === 'AWS';
    if (integration === undefined || !isCall) return seen([]);
    const { roleArn, functions } = integration;
    return fixed(functions, {
      ...fromApi(method, callOf(method)),
      ...ownCredentials(method.authorizationType === 'AWS_IAM'),
      roleArn,
    });
  },
  'apigatewayv2.authorizer': ({ functions, roleArn, apiId, authorizerId, ...at }) =>
    fixed(functions, { ...fromApi(at, `${apiId}/authorizers/${authorizerId}`), roleArn }),
  'apigatewayv2.integration': ({ functions, roleArn, apiId, ...at }, signed) =>
    fixed(functions, { ...fromApi(at, `${apiId}/*`), ...ownCredentials(signed.has(at.apiArn)), roleArn }),
  'apigatewayv2.route': () => seen([]),
  'appsync.data-source': ({ functionArn, serviceRoleArn: roleArn, apiArn: sourceArn, account }) =>
    calls([functionArn], { service: 'appsync', sourceArn, account, access: 'byRole', roleArn }),
  'cloudwatch.alarm': ({ actionsEnabled, alarmActions, arn: sourceArn, account }) =>
    calls(actionsEnabled ? alarmActions : [], byPolicy('lambda.alarms.cloudwatch', sourceArn, account)),
  'cognito.user-pool': ({ triggers, arn, account }) =>
    calls(
      triggers.map(({ functionArn }) => functionArn),
      byPolicy('cognito-idp', arn, account),
    ),
  'elb.target-group': ({ loadBalancerArns, functionArns, arn, account }) => {
    if (loadBalancerArns.length === 0) return seen([]);
    return functionArns.seen ? calls(functionArns.value, byPolicy('elasticloadbalancing', arn, account)) : functionArns;
  },
  'events.rule': ({ enabled, targets, arn, account }) => {
    if (!enabled) return seen([]);
    if (!targets.seen) return targets;
    return seen(
      targets.value.map((target) => ({
        ...byPolicy('events', arn, account),
        target: target.arn as Arn,
        roleArn: target.roleArn,
      })),
    );
  },
  'pipes.pipe': ({ enabled, enrichmentArn, targetArn, settings, arn: sourceArn, account }) => {
    const targets = [enrichmentArn, targetArn].filter((target) => target?.includes(':lambda:') === true);
    if (!enabled || targets.length === 0) return seen([]);
    if (!settings.seen) return settings;
    return calls(targets, { service: 'pipes', sourceArn, account, access: 'byRole', roleArn: settings.value.roleArn });
  },
  's3.notification': ({ targets, arn, account }) =>
    calls(
      targets.map((target) => target.arn),
      byPolicy('s3', arn, account),
    ),
  'scheduler.schedule': ({ enabled, targetArn, settings, arn: sourceArn, account }) => {
    if (!enabled || !targetArn.includes(':lambda:')) return seen([]);
    if (!settings.seen) return settings;
    const { invokes, roleArn } = settings.value;
    return calls([invokes ?? targetArn], { service: 'scheduler', sourceArn, account, access: 'byRole', roleArn });
  },
  'secretsmanager.secret': ({ rotation, arn, account }) =>
    calls(rotation.enabled ? [rotation.functionArn] : [], byPolicy('secretsmanager', arn, account)),
  'sfn.state-machine': ({ definition, settings, arn: sourceArn, account }) => {
    if (!definition.seen) return definition;
    const targets = definition.value.states.map(({ call }) => call?.invokes);
    if (!settings.seen) return settings;
    const { roleArn } = settings.value;
    return calls(targets, { service: 'states', sourceArn, account, access: 'byRole', roleArn });
  },
  'sns.subscription': ({ protocol, confirmed, endpointArn, topicArn }) => {
    const [, , , , account = ''] = topicArn.split(':');
    return calls(protocol === 'lambda' && confirmed ? [endpointArn] : [], byPolicy('sns', topicArn, account));
  },
};

type Cause = Omit<WiredCall, 'target'>;

function seen(value: readonly WiredCall[]): Told {
  return { seen: true, value };
}

function calls(targets: readonly (string | undefined)[], cause: Cause): Told {
  return seen(
    [...new Set(targets)].flatMap((target) => (target === undefined ? [] : [{ target: target as Arn, ...cause }])),
  );
}

/** What the variables of stages decide is judged with the stages. */
function fixed(functions: readonly InvokedFunction[], cause: Cause): Told {
  const targets = functions.filter(({ stageName }) => stageName === undefined).map(({ arn }) => arn);
  return calls(targets, cause);
}

function byPolicy(service: string, sourceArn: string, account: string): Cause {
  return { service, sourceArn, account, access: 'byPolicy', roleArn: undefined };
}

function fromApi({ arn, account, region }: Pick<Calling, 'account' | 'arn' | 'region'>, call: string): Cause {
  const [, partition = ''] = arn.split(':');
  return byPolicy('apigateway', `arn:${partition}:execute-api:${region}:${account}:${call}`, account);
}

type Method = Pick<ResourceOf<'apigateway.rest-method'>, 'apiId' | 'httpMethod' | 'path'>;

/** `a1b2c3/STAGE/VERB/path`, with a star for what is not the same in each call. */
function callOf({ apiId, httpMethod, path }: Method): string {
  const verb = httpMethod === 'ANY' ? '*' : httpMethod;
  return `${apiId}/*/${verb}${path.replace(/\{[^}]*\}/g, '*')}`;
}

/** Where callers sign, an integration may call with what they have. */
function ownCredentials(callersSign: boolean): Partial<Cause> {
  return callersSign ? { access: 'undecided' } : {};
}
