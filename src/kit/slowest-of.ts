import type { Arn } from '#model';
import { calledConfigurations } from './called-configurations.ts';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<JudgeContext<'lambda.alias' | 'lambda.function' | 'lambda.version', unknown>, 'find' | 'where'>;

/** What may run longest of what is called. */
interface Slowest {
  /** As it is called, with its qualifier. */
  readonly invoked: Arn;
  /** Of the function or version that runs then. */
  readonly arn: Arn;
  readonly timeout: number;
}

/** Undefined where none of these functions is listed; of those with the same time-out the first by ARN. */
export function slowestOf(functionArns: readonly Arn[], { find, where }: Context): Slowest | undefined {
  const called = functionArns.flatMap((invoked) =>
    calledConfigurations(invoked, find, where).map(({ arn, timeoutSeconds: timeout }) => ({ invoked, arn, timeout })),
  );
  const [slowest] = called.toSorted((one, other) =>
    one.timeout === other.timeout ? (one.arn < other.arn ? -1 : 1) : other.timeout - one.timeout,
  );
  return slowest;
}
