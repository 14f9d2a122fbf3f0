import type { CloudwatchCustomNamespace, LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { isNamedFor, type Named, wordsOf } from './named-for.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import type { WorkloadParts } from './workload-parts.ts';

type Parts = 'lambda.function' | Named;
type Context = Pick<
  JudgeContext<'cloudwatch.custom-namespace' | 'logs.metric-filter', unknown>,
  'all' | 'analysis' | 'where'
>;

/** The account's own namespaces that name a function of a workload, are named for it, or that a filter of one of its log groups fills. */
export function ownNamespaces(parts: WorkloadParts<Parts>, context: Context): readonly string[] {
  const { account, regions } = parts.workload;
  const functions = parts.of('lambda.function');
  const words = wordsOf(parts);
  const names = new Set(functions.map(({ name }) => name));
  const filters = filtersIn(context);
  const filled = new Set(functions.flatMap((one) => filters.get(groupOf(one, one.logGroupName)) ?? []));
  const isOwn = (one: CloudwatchCustomNamespace) =>
    one.functionNames.some((name) => names.has(name)) ||
    one.serviceNames.some((name) => isNamedFor({ ...one, name }, words)) ||
    isNamedFor(one, words) ||
    filled.has(one.name);
  const here = context.where('cloudwatch.custom-namespace', 'account', account);
  return [...new Set(here.filter((one) => regions.includes(one.region) && isOwn(one)).map(({ name }) => name))].sort();
}

/** The namespaces that metric filters fill, by the log group that they read. */
const filtersIn = oncePerInventory(({ all }: Context): ReadonlyMap<string, readonly string[]> => {
  const filled = all('logs.metric-filter').flatMap((one) => {
    const group = groupOf(one, one.logGroupArn.replace(/^.*:log-group:/, '').replace(/:\*$/, ''));
    return one.metrics.map(({ namespace }) => ({ group, namespace }));
  });
  const byGroup = groupedBy(filled, ({ group }) => [group]);
  return new Map([...byGroup].map(([group, all]) => [group, all.map(({ namespace }) => namespace)]));
});

function groupOf({ account, region }: Pick<LambdaFunction, 'account' | 'region'>, name: string): string {
  return `${account}/${region}/${name}`;
}
