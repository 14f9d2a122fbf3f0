import type { triggerJoins } from '#data';
import type { EventSourceMapping } from '#model';
import type { Trigger } from '../triggers.ts';
import type { View } from '../view.ts';
import { type FunctionTarget, functionTarget } from './function-arn.ts';

export type Seen = View<(typeof triggerJoins)[number]>;

/** A trigger and the function it belongs to. */
export interface Edge extends FunctionTarget {
  readonly trigger: Trigger;
}

type Cause = Pick<Trigger, 'mode' | 'source' | 'sourceArn'>;

/** Services whose mappings read shards or partitions in order; the others hand out messages. */
const streams = ['kinesis', 'dynamodb', 'kafka', 'rds'];

/** What the other side's configuration names a function for. */
export function wiredTriggers(seen: Seen): readonly Edge[] {
  return [
    ...seen
      .all('lambda.event-source-mapping')
      .filter(isOn)
      .flatMap((one) => wired(one.functionArn, polling(one))),
    ...seen
      .all('lambda.url')
      .flatMap(({ functionArn, qualifier, arn }) =>
        wired(qualified(functionArn, qualifier), { mode: 'sync', source: 'lambda-url', sourceArn: arn }),
      ),
    ...subscriptions(seen),
    ...integrations(seen),
    ...alarmActions(seen),
    ...destinations(seen),
  ];
}

function isOn({ state }: EventSourceMapping): boolean {
  return state !== 'Disabled';
}

function polling({ sourceArn }: EventSourceMapping): Cause {
  // Only Kafka can be self-managed and so without an ARN.
  const service = sourceArn?.split(':')[2] ?? 'self-managed-kafka';
  const isStream = sourceArn === undefined || streams.includes(service);
  return { mode: isStream ? 'poll-stream' : 'poll-queue', source: service === 'rds' ? 'docdb' : service, sourceArn };
}

function subscriptions(seen: Seen): readonly Edge[] {
  return seen
    .all('sns.subscription')
    .filter(({ protocol, confirmed }) => protocol === 'lambda' && confirmed)
    .flatMap(({ endpointArn, topicArn }) => wired(endpointArn, { mode: 'async', source: 'sns', sourceArn: topicArn }));
}

function integrations(seen: Seen): readonly Edge[] {
  return seen
    .all('apigateway.rest-method')
    .filter(({ integrationType }) => integrationType === 'AWS_PROXY' || integrationType === 'AWS')
    .flatMap(({ integrationUri = '', apiArn }) => {
      const invoked = /\/functions\/(?<arn>[^/]+)\/[\w-]*invocations$/.exec(integrationUri)?.groups?.['arn'];
      return wired(invoked, { mode: 'sync', source: 'apigateway', sourceArn: apiArn });
    });
}

function alarmActions(seen: Seen): readonly Edge[] {
  return seen
    .all('cloudwatch.alarm')
    .filter(({ actionsEnabled }) => actionsEnabled)
    .flatMap(({ alarmActions: actions, arn }) =>
      actions.flatMap((action) => wired(action, { mode: 'async', source: 'cloudwatch-alarm', sourceArn: arn })),
    );
}

function destinations(seen: Seen): readonly Edge[] {
  return seen.all('lambda.function').flatMap(({ arn, invokeConfigs }) => {
    const configs = invokeConfigs.seen ? invokeConfigs.value : [];
    return configs
      .flatMap(({ onFailureArn, onSuccessArn }) => [onFailureArn, onSuccessArn])
      .flatMap((target) => wired(target, { mode: 'async', source: 'lambda', sourceArn: arn }));
  });
}

function wired(targetArn: string | undefined, cause: Cause): readonly Edge[] {
  const target = functionTarget(targetArn);
  if (target === undefined) return [];
  return [{ ...target, trigger: { qualifier: target.qualifier, ...cause, evidence: 'wired' } }];
}

function qualified(functionArn: string, qualifier: string | undefined): string {
  return qualifier === undefined ? functionArn : `${functionArn}:${qualifier}`;
}
