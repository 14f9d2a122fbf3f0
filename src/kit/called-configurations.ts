import type { Arn, LambdaFunction, LambdaVersion } from '#model';
import { qualifierOf, withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';

type Context = JudgeContext<'lambda.function' | 'lambda.version' | 'lambda.alias', unknown>;
type Find = Context['find'];
type Where = Context['where'];

/**
 * What runs when a function's ARN is called, with or without a qualifier: each version behind an alias; nothing where it is
 * gone. Aliases are listed only where versions are published: any other is taken for one of `$LATEST`.
 */
export function calledConfigurations(arn: Arn, find: Find, where: Where): readonly (LambdaFunction | LambdaVersion)[] {
  const owner = withoutQualifier(arn);
  const called = qualifierOf(arn) ?? '$LATEST';
  const isUnlisted = !/^\d+$/.test(called) && where('lambda.version', 'functionArn', owner).length === 0;
  const qualifier = isUnlisted ? '$LATEST' : called;
  const alias = find('lambda.alias', arn);
  const versions = alias.is === 'found' ? [alias.value, ...alias.value.routing].map((one) => one.version) : [qualifier];
  return versions.flatMap((version) => {
    const one = version === '$LATEST' ? find('lambda.function', owner) : find('lambda.version', `${owner}:${version}`);
    return one.is === 'found' ? [one.value] : [];
  });
}
