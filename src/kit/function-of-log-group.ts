import type { Arn, LogGroup } from '#model';
import type { JudgeContext } from './define-check.ts';
import { functionsLoggingTo } from './log-writers.ts';

type Context = Pick<JudgeContext<'lambda.function' | 'lambda.version', unknown>, 'find' | 'where'>;

/**
 * A function of a log group's region that has the name in its own or writes to it. A copy at the edge has the name of its
 * master, in America's first region, behind that of the region.
 */
export function functionOfLogGroup(group: LogGroup, named: string, { find, where }: Context) {
  const { account, region, arn } = group;
  const [, partition = ''] = arn.split(':');
  const functionArn = (at: string, of: string): Arn => `arn:${partition}:lambda:${at}:${account}:function:${of}`;
  if (find('lambda.function', functionArn(region, named)).is === 'found') return named;
  const writer = functionsLoggingTo(group, where)[0]?.name;
  const [, master] = /^us-east-1\.(.+)$/.exec(named) ?? [];
  if (writer !== undefined || master === undefined) return writer;
  const { is } = find('lambda.function', functionArn('us-east-1', master));
  return is === 'found' ? master : is === 'outside' ? is : undefined;
}
