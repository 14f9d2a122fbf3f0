import type { LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<JudgeContext<'lambda.alias' | 'lambda.version', unknown>, 'where'>;

/**
 * The timeout that metrics of a whole function can be held against, in seconds: that of `$LATEST`, where each version that
 * an alias leads to has the same; else undefined.
 */
export function settledTimeout({ arn, timeoutSeconds }: LambdaFunction, { where }: Context): number | undefined {
  const called = new Set(
    where('lambda.alias', 'functionArn', arn).flatMap(({ version, routing }) => [
      version,
      ...routing.map((share) => share.version),
    ]),
  );
  const versions = where('lambda.version', 'functionArn', arn).filter(({ version }) => called.has(version));
  return versions.every((one) => one.timeoutSeconds === timeoutSeconds) ? timeoutSeconds : undefined;
}
