import type { Gap, LambdaFunction } from '#model';
import { type databasePathHints, databasesReached } from './database-paths.ts';
import type { JudgeContext } from './define-check.ts';
import type { vpcFunctionJoins } from './functions-in-vpcs.ts';
import { proxiedDatabases } from './proxied-databases.ts';

/** What tells of databases that a function reaches without a VPC. */
export const databaseSecretHints = ['lambda.environment-reference', 'secretsmanager.secret'] as const;

type Join =
  | (typeof databasePathHints)[number]
  | (typeof databaseSecretHints)[number]
  | (typeof vpcFunctionJoins)[number];
type Context = Pick<JudgeContext<Join, unknown>, 'all' | 'analysis' | 'find' | 'where'>;

/** What has few connections to give and is reached without a proxy, by name. */
interface Backends {
  readonly reached: readonly string[];
  /** Why proxies may stand before more than is seen. */
  readonly gap: Gap | undefined;
}

/** What a proxy stands before has its connections pooled; of a secret it is not told which database it opens. */
export function limitedBackends(subject: LambdaFunction, context: Context): Backends {
  const databases = databasesReached(subject, context);
  const { has, gap } = proxiedDatabases(context);
  const direct = databases.filter((one) => one.kind !== 'rds.proxy' && (one.kind !== 'rds.instance' || !has(one)));
  const hasProxy = direct.length < databases.length;
  const named = context.where('lambda.environment-reference', 'functionArn', subject.arn);
  const ofRds = named
    .flatMap(({ references }) => references.map(({ targetArn }) => context.find('secretsmanager.secret', targetArn)))
    .flatMap((found) => (found.is === 'found' && found.value.owningService === 'rds' ? [found.value] : []));
  const reached = [...direct, ...(hasProxy ? [] : ofRds)].map((one) => one.name);
  return { reached: [...new Set(reached)].sort(), gap };
}
