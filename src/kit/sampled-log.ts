import type { LambdaFunction, LogSample } from '#model';
import type { Where } from './indexed.ts';

/** What was sampled of the log group that a function writes to. */
type SampledLog =
  | { readonly is: 'sampled'; readonly sample: LogSample; readonly others: readonly string[] }
  | { readonly is: 'none'; readonly because: string };

type WhereLogs = Where<'logs.sample' | 'logs.group' | 'lambda.function'>;

/** `others`: names of further functions that write there, so that an event may be theirs. */
export function sampledLog({ arn, logGroupName }: LambdaFunction, where: WhereLogs): SampledLog {
  const sample = where('logs.sample', 'name', logGroupName)[0];
  if (sample === undefined) return { is: 'none', because: whyUnsampled(logGroupName, where) };
  const writers = where('lambda.function', 'logGroupName', logGroupName).filter((one) => one.arn !== arn);
  return { is: 'sampled', sample, others: writers.map(({ name }) => name).sort() };
}

function whyUnsampled(name: string, where: WhereLogs): string {
  const group = where('logs.group', 'name', name)[0];
  if (group === undefined) return `there is no log group ${name}`;
  if (group.logGroupClass === 'STANDARD') return `${name} is not among the log groups of which a sample was read`;
  return `${name} is of the class ${group.logGroupClass}, whose events can be had by a query alone`;
}
