import type { EventInvokeConfig, LambdaFunction } from '#model';
import type { JudgeContext } from './define-check.ts';
import { enabledMappings } from './enabled-mappings.ts';

type Context = Pick<
  JudgeContext<'lambda.event-source-mapping' | 'lambda.version', unknown>,
  'all' | 'analysis' | 'where'
>;

/** Where what a function fails on is sent, by ARN: Lambda does that with the function's role, and no code of its. */
export function failureTargetsOf(
  subject: LambdaFunction,
  configs: readonly EventInvokeConfig[],
  context: Context,
): ReadonlySet<string> {
  const versions = context.where('lambda.version', 'functionArn', subject.arn);
  return new Set([
    ...configs.flatMap(({ onFailureArn }) => onFailureArn ?? []),
    ...[subject, ...versions].flatMap(({ deadLetterArn }) => deadLetterArn ?? []),
    ...enabledMappings(subject, context).flatMap(({ mapping }) => mapping.onFailureArn ?? []),
  ]);
}
