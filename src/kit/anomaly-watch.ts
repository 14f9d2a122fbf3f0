import type { AlarmMetric, Arn } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<
  JudgeContext<'cloudwatch.anomaly-detector' | 'cloudwatch.alarm' | 'logs.log-anomaly-detector', unknown>,
  'all' | 'analysis'
>;

export interface AnomalyWatch {
  readonly dimensions: ReadonlyMap<string, readonly Arn[]>;
  readonly groups: ReadonlyMap<string, readonly Arn[]>;
}

/** Requests, and those that clients got wrong, as each protocol calls them. */
const telling = new Set(['Count', '4XXError', '4xx', 'MessageCount', 'ConnectCount', 'ClientError']);
const switchedOff = new Set(['PAUSED', 'FAILED', 'DELETED']);

/** What looks for unusual values of the metrics of APIs, by dimension (`ApiName shop`), and in which log groups. */
export const anomalyWatch = oncePerInventory(({ all }: Context): AnomalyWatch => {
  const bands = all('cloudwatch.alarm').filter(({ queries }) =>
    queries.some(({ expression }) => expression?.includes('ANOMALY_DETECTION_BAND') === true),
  );
  const metrics = [
    ...all('cloudwatch.anomaly-detector').map(({ arn, metrics }) => ({ arn, metrics })),
    ...bands.map(({ arn, queries }) => ({ arn, metrics: queries.flatMap(({ metric }) => metric ?? []) })),
  ];
  const running = all('logs.log-anomaly-detector').filter(({ status }) => !switchedOff.has(status));
  return {
    dimensions: byKey(metrics.map(({ arn, metrics }) => ({ arn, keys: metrics.filter(isTelling).flatMap(namesOf) }))),
    groups: byKey(
      running.map(({ arn, logGroupArns }) => ({ arn, keys: logGroupArns.map((one) => one.replace(/:\*$/, '')) })),
    ),
  };
});

function isTelling({ namespace, name }: AlarmMetric): boolean {
  return namespace === 'AWS/ApiGateway' && telling.has(name);
}

function namesOf({ dimensions }: AlarmMetric): readonly string[] {
  return Object.entries(dimensions).map(([name, value]) => `${name} ${value}`);
}

function byKey(all: readonly { readonly arn: Arn; readonly keys: readonly string[] }[]): ReadonlyMap<string, Arn[]> {
  const groups = groupedBy(all, ({ keys }) => keys);
  return new Map([...groups].map(([key, watching]) => [key, watching.map(({ arn }) => arn)]));
}
