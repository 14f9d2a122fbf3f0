import type { CalledFunction, Gap, InvokedFunction, NamedResource, Observed, Resource, ResourceOf } from '#model';
import { isEnabled } from './enabled-mappings.ts';

/** What hands on to resources that it names. */
export const wiredKinds = [
  'apigateway.authorizer',
  'apigateway.rest-method',
  'apigatewayv2.authorizer',
  'apigatewayv2.integration',
  'appsync.data-source',
  'cloudwatch.alarm',
  'cognito.user-pool',
  'elb.target-group',
  'events.rule',
  'lambda.event-source-mapping',
  'lambda.function',
  'pipes.pipe',
  's3.notification',
  'scheduler.schedule',
  'secretsmanager.secret',
  'sns.subscription',
] as const;

export type WiredKind = (typeof wiredKinds)[number];

/** What each is called in a sentence. */
export const wiredNouns: Readonly<Record<WiredKind, string>> = {
  'apigateway.authorizer': 'authorizer',
  'apigateway.rest-method': 'method',
  'apigatewayv2.authorizer': 'authorizer',
  'apigatewayv2.integration': 'integration',
  'appsync.data-source': 'data source',
  'cloudwatch.alarm': 'alarm',
  'cognito.user-pool': 'user pool',
  'elb.target-group': 'target group',
  'events.rule': 'rule',
  'lambda.event-source-mapping': 'mapping',
  'lambda.function': 'function',
  'pipes.pipe': 'pipe',
  's3.notification': 'bucket',
  'scheduler.schedule': 'schedule',
  'secretsmanager.secret': 'secret',
  'sns.subscription': 'subscription',
};

/** Something that is named, and what for: `target`, `source`. */
export interface NamedPart {
  readonly part: string;
  readonly arn: string;
}

/** What a resource names, where it is on; the names of stages' variables are judged with the stages. */
export interface Wiring {
  /** Why nothing is handed on. */
  readonly off?: string;
  readonly gap?: Gap;
  readonly names: readonly NamedPart[];
}

/** What a resource hands on to, and what it takes from. */
export function wiringOf(subject: ResourceOf<WiredKind>): Wiring {
  return (readers[subject.kind] as (one: Resource) => Wiring)(subject);
}

const readers: { readonly [K in WiredKind]: (one: ResourceOf<K>) => Wiring } = {
  'apigateway.authorizer': ({ functions }) => called(functions),
  'apigateway.rest-method': ({ integration }) => ({
    names: [
      ...called(integration?.functions ?? []).names,
      ...(integration?.stageVariables.length === 0 ? resolved('integration', integration.names) : []),
    ],
  }),
  'apigatewayv2.authorizer': ({ functions }) => called(functions),
  'apigatewayv2.integration': ({ functions, names, stageVariables }) => ({
    names: [...called(functions).names, ...(stageVariables.length === 0 ? resolved('integration', names) : [])],
  }),
  'appsync.data-source': ({ functionArn, resourceArn }) => ({
    names: named('data source', [functionArn, resourceArn]),
  }),
  'cloudwatch.alarm': ({ actionsEnabled, alarmActions }) =>
    actionsEnabled
      ? { names: named('action', alarmActions).filter(({ arn }) => arn.includes(':lambda:')) }
      : off('its actions are switched off'),
  'cognito.user-pool': ({ triggers }) => ({
    names: triggers.map(({ trigger, functionArn: arn }) => ({ part: `trigger ${trigger}`, arn })),
  }),
  'elb.target-group': ({ loadBalancerArns, functionArns }) =>
    loadBalancerArns.length === 0
      ? off('no listener uses it')
      : observed(functionArns, (arns) => named('target', arns)),
  'events.rule': ({ enabled, managedBy, targets }) => {
    if (managedBy !== undefined) return off(`${managedBy} keeps it`);
    if (!enabled) return off('it is switched off');
    return observed(targets, (all) =>
      named(
        'target',
        all.map(({ arn }) => arn),
      ),
    );
  },
  'lambda.event-source-mapping': (mapping) =>
    isEnabled(mapping)
      ? { names: [...named('source', [mapping.sourceArn]), ...named('function', [mapping.functionArn])] }
      : off('it is switched off'),
  'lambda.function': ({ invokeConfigs }) =>
    observed(invokeConfigs, (configs) =>
      named(
        'destination on success',
        configs.map(({ onSuccessArn }) => onSuccessArn),
      ),
    ),
  'pipes.pipe': ({ enabled, source, enrichmentArn, targetArn }) =>
    enabled
      ? {
          names: [
            ...named('source', [source]),
            ...named('enrichment', [enrichmentArn]),
            ...named('target', [targetArn]),
          ],
        }
      : off('it is stopped'),
  's3.notification': ({ targets }) => ({
    names: named(
      'notified target',
      targets.map(({ arn }) => arn),
    ),
  }),
  'scheduler.schedule': ({ enabled, targetArn, settings }) => {
    if (!enabled) return off('it is paused');
    if (!targetArn.includes(':aws-sdk:')) return { names: named('target', [targetArn]) };
    return observed(settings, ({ invokes, names }) => [...resolved('target', invokes), ...resolved('target', names)]);
  },
  'secretsmanager.secret': ({ rotation }) =>
    rotation.enabled ? { names: named('rotation function', [rotation.functionArn]) } : off('it is not rotated'),
  'sns.subscription': ({ confirmed, topicArn, endpointArn }) =>
    confirmed
      ? { names: [...named('topic', [topicArn]), ...named('endpoint', [endpointArn])] }
      : off('it is not confirmed'),
};

function off(because: string): Wiring {
  return { off: because, names: [] };
}

function observed<Facts>(facts: Observed<Facts>, namesIn: (facts: Facts) => readonly NamedPart[]): Wiring {
  return facts.seen ? { names: namesIn(facts.value) } : { gap: facts.gap, names: [] };
}

function called(functions: readonly InvokedFunction[]): Wiring {
  const fixed = functions.filter(({ stageName }) => stageName === undefined);
  return {
    names: named(
      'function',
      fixed.map(({ arn }) => arn),
    ),
  };
}

function resolved(part: string, name: CalledFunction | NamedResource | undefined): readonly NamedPart[] {
  return name === undefined || name === 'unresolved' ? [] : [{ part, arn: name }];
}

function named(part: string, arns: readonly (string | undefined)[]): readonly NamedPart[] {
  return arns.flatMap((arn) => (arn?.startsWith('arn:') === true ? [{ part, arn }] : []));
}
