import type { LambdaFunction, Verdict } from '#model';
import type { TriggerKind } from '../analysis/triggers.ts';
import { unreadDestinations } from './unread-destinations.ts';
import { unreadPolicy } from './unread-policy.ts';
import { type TriggerSource, type TriggersContext, unreadTriggers } from './unread-triggers.ts';
import { notSeen, unknown } from './verdicts.ts';

/**
 * What hides a call of which no verdict speaks yet: policies and destinations, which may name any qualifier; then those of
 * the sources that could not be read, unless `$LATEST` is all that can be called and its verdict holds whoever else calls.
 */
export function hiddenCallers(
  subject: LambdaFunction,
  verdicts: readonly Verdict[],
  sources: readonly TriggerSource[],
  context: TriggersContext,
): Verdict<never> | undefined {
  const policy = unreadPolicy(subject, context.where);
  if (policy !== undefined) return unknown(policy, { subKey: 'policies' });
  const destinations = unreadDestinations(subject.arn, context);
  if (destinations !== undefined) return unknown(destinations, { subKey: 'destinations' });
  const callers = isSettled(subject, verdicts, context) ? undefined : unreadTriggers(subject, sources, context);
  return callers && unknown(callers, { subKey: 'callers' });
}

/** What hides a call that is wired though no policy lets it in: it shows in the wiring alone, and unread would seem to be gone. */
export function hiddenWiring(kinds: readonly TriggerKind[], { unread }: TriggersContext): Verdict<never> | undefined {
  const unseen = unread(...kinds);
  return unseen && notSeen(unseen, { subKey: 'callers' });
}

function isSettled({ arn }: LambdaFunction, verdicts: readonly Verdict[], { where }: TriggersContext): boolean {
  const others = [...where('lambda.version', 'functionArn', arn), ...where('lambda.alias', 'functionArn', arn)];
  return others.length === 0 && verdicts.some(({ result, subKey }) => subKey === undefined && result !== 'review');
}
