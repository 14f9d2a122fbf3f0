import type { LambdaFunction } from '#model';
import type { Where } from './indexed.ts';

/**
 * The version that a qualifier stands for, `$LATEST` among them; undefined where it is not resolved or gone. Aliases are
 * listed only where versions are: any other points to `$LATEST`.
 */
export function versionBehind(
  { arn }: LambdaFunction,
  qualifier: string,
  where: Where<'lambda.alias' | 'lambda.version'>,
): string | undefined {
  if (qualifier === '$LATEST' || /^\d+$/.test(qualifier)) return qualifier;
  const alias = where('lambda.alias', 'functionArn', arn).find(({ name }) => name === qualifier);
  const mayBeUnlisted = where('lambda.version', 'functionArn', arn).length === 0 && !qualifier.includes('$');
  return alias?.version ?? (mayBeUnlisted ? '$LATEST' : undefined);
}
