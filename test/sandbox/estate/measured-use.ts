import type { MetricRecord } from './metric-record.ts';
import { days } from './metrics.ts';
import type { Place } from './model.ts';
import { accountIds } from './place.ts';

type Dimensions = MetricRecord['dimensions'];

/** What nobody calls at all, by place and any of its dimensions. */
const unused: Readonly<Record<string, readonly Dimensions[]>> = {
  [`${accountIds.production}/eu-west-1`]: [{ ApiId: 'store0001a', Stage: 'closed' }],
  [`${accountIds.staging}/eu-west-1`]: [{ FunctionName: 'pr-142-shop-api' }],
};

/** What was measured of a place, without what nobody uses there, and with what is not used as others are. */
export function asUsedIn(at: Place, others: readonly MetricRecord[]): MetricRecord[] {
  const place = `${at.account}/${at.region}`;
  const isUnused = ({ dimensions }: MetricRecord) =>
    (unused[place] ?? []).some((one) => Object.entries(one).every(([name, value]) => dimensions[name] === value));
  return [...(measured[place] ?? []), ...others.filter((one) => !isUnused(one))];
}

const measured: Readonly<Record<string, readonly MetricRecord[]>> = {
  [`${accountIds.production}/eu-west-1`]: [
    // Nobody has connected for two months.
    record(['AWS/ApiGateway', 'ConnectCount'], { ApiId: 'chat00003c', Stage: 'prod' }, { Sum: after(60, 3) }),
    record(['AWS/ApiGateway', 'ConnectCount'], { ApiId: 'notif0004d', Stage: 'prod' }, { Sum: days(0, 50) }),
    ...provisioned('orders-query', { peak: 0.9, calls: 5000, spills: 20 }),
    ...provisioned('order-notifier', { peak: 0.2, calls: 5000, spills: 0 }),
    ...provisioned('orders-worker', { peak: 0.3, calls: 400, spills: 4 }),
    record(['AWS/Lambda', 'Duration'], { FunctionName: 'claim-settlement' }, { Sum: days(0, 20_000_000) }),
    // 40 GB in 30 days by 250 calls a day, and as many that write less than one.
    ...written('fraud-model', 1_430_000_000),
    ...written('orders-api', 34_000_000),
  ],
};

function provisioned(name: string, use: { readonly peak: number; readonly calls: number; readonly spills: number }) {
  const alias = { FunctionName: name, Resource: `${name}:live` };
  return [
    record(['AWS/Lambda', 'ProvisionedConcurrencyUtilization'], alias, { Maximum: days(0, use.peak) }),
    record(['AWS/Lambda', 'Invocations'], alias, { Sum: days(0, use.calls) }),
    record(['AWS/Lambda', 'ProvisionedConcurrencySpilloverInvocations'], alias, { Sum: days(0, use.spills) }),
  ];
}

function written(name: string, bytes: number): readonly MetricRecord[] {
  return [record(['AWS/Logs', 'IncomingBytes'], { LogGroupName: `/aws/lambda/${name}` }, { Sum: days(0, bytes) })];
}

/** So many days ago, and for a month before. */
function after(since: number, value: number): readonly (number | undefined)[] {
  return Array.from({ length: since + 30 }, (_, ago) => (ago < since ? undefined : value));
}

function record(
  [namespace, name]: readonly [string, string],
  dimensions: Dimensions,
  daily: MetricRecord['daily'],
): MetricRecord {
  return { namespace, name, dimensions, daily };
}
