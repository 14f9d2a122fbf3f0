import { type Costs, type Installation, monthlyCosts } from '../costs/monthly-costs.ts';
import { table } from './markdown.ts';
import { withBlock } from './with-block.ts';

const sizes = [
  { accounts: 1, regions: 3, functions: 100 },
  { accounts: 50, regions: 3, functions: 100 },
  { accounts: 1000, regions: 3, functions: 50 },
] as const;

const kinds: Readonly<Record<keyof Costs, string>> = {
  compute: 'Lambda',
  orchestration: 'Step Functions',
  table: 'DynamoDB',
  bucket: 'S3',
  metricsRead: 'metrics that are read',
  watching: 'alarms, metrics and the key of the topic',
};

const kindsOfCosts = Object.keys(kinds) as readonly (keyof Costs)[];

/** docs/deploy.md with what installations of three sizes cost. */
export function withCostsBlock(text: string, expandedTemplate: string): string {
  const made = { alarmMetrics: alarmMetricsIn(expandedTemplate), customMetrics: metricsOfRuns };
  const costs = sizes.map((size) => monthlyCosts({ ...size, ...made }));
  const rows = kindsOfCosts.map((kind) => [kinds[kind], ...costs.map((one) => dollars(one[kind]))]);
  const sums = costs.map((one) => dollars(kindsOfCosts.reduce((sum, kind) => sum + one[kind], 0)));
  const head = ['USD a month', ...sizes.map(said)];
  return withBlock(text, 'costs', `\n${table(head, [...rows, ['**all**', ...sums]])}\n`);
}

/** src/handlers/run-metrics.ts */
export const metricsOfRuns = 11;

interface Alarm {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: { readonly Metrics?: readonly { readonly MetricStat?: unknown }[] };
}

/** Of the alarms that are made in mode fan-out and with no more than that; of an expression, each metric in it. */
function alarmMetricsIn(expandedTemplate: string): number {
  const { Resources } = JSON.parse(expandedTemplate) as { readonly Resources: Readonly<Record<string, Alarm>> };
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .filter(({ Condition }) => Condition === undefined || ['IsFanOut', 'IsScheduled'].includes(Condition))
    .map(({ Properties: { Metrics } }) => Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1)
    .reduce((sum, count) => sum + count, 0);
}

function said({ accounts, regions, functions }: Pick<Installation, 'accounts' | 'regions' | 'functions'>): string {
  const many = accounts === 1 ? '1 account' : `${accounts.toLocaleString('en-US')} accounts`;
  return `${many} × ${String(regions)} regions × ${String(functions)} functions`;
}

function dollars(amount: number): string {
  return amount.toFixed(2);
}
