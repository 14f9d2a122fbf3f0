import type { LambdaAlias, LambdaFunction } from '#model';
import type { Where } from './indexed.ts';

/** What has a policy of its own: the function without a qualifier, or one of its aliases. */
export interface PolicyHolder {
  readonly holder: LambdaFunction | LambdaAlias;
  readonly qualifier: string;
  /** The sub-key of its verdict. */
  readonly part: { readonly subKey?: string };
}

/** A function and its aliases, each with the part of the verdict that is about its policy. */
export function policyHolders(subject: LambdaFunction, where: Where<'lambda.alias'>): readonly PolicyHolder[] {
  const aliases = where('lambda.alias', 'functionArn', subject.arn).map((holder): PolicyHolder => {
    const alias = holder.arn.slice(holder.arn.lastIndexOf(':') + 1);
    return { holder, qualifier: alias, part: { subKey: `alias-${alias}` } };
  });
  return [{ holder: subject, qualifier: '$LATEST', part: {} }, ...aliases];
}
