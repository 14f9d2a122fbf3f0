import type { Gap, LambdaFunction, Observed, PolicyStatement } from '#model';
import type { TriggerKind } from '../analysis/triggers.ts';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

export type TriggersContext = Pick<
  JudgeContext<TriggerKind | 'lambda.alias' | 'lambda.function' | 'lambda.version', unknown>,
  'all' | 'analysis' | 'unread' | 'where'
>;

/** Of those that `triggerSources` of src/data lists. */
export interface TriggerSource {
  readonly kind: TriggerKind;
  /** As triggers name it, where the function's policy has to let it call. */
  readonly byPolicy: string | undefined;
}

/**
 * What hides whether one of these sources calls a function. A source that the function's policy would have to let in, and
 * does not, hides nothing. Nor does what a run leaves out on purpose: where it may call, a policy says so.
 */
export function unreadTriggers(
  subject: LambdaFunction,
  sources: readonly TriggerSource[],
  context: TriggersContext,
): Gap | undefined {
  for (const source of sources) {
    const gap = hiddenListing(source, context) ?? hiddenFact(subject, source, context);
    if (gap !== undefined && mayCall(subject, source, context)) return gap;
  }
  return undefined;
}

function hiddenListing({ kind }: TriggerSource, { unread }: TriggersContext): Gap | undefined {
  const unseen = unread(kind);
  return unseen !== undefined && 'gap' in unseen ? unseen.gap : undefined;
}

function hiddenFact({ arn }: LambdaFunction, { kind }: TriggerSource, context: TriggersContext): Gap | undefined {
  return unreadFacts(context).find(
    (one) => one.kind === kind && (one.calls === undefined || `${one.calls}:`.startsWith(`${arn}:`)),
  )?.gap;
}

interface UnreadFact {
  readonly kind: TriggerKind;
  readonly gap: Gap;
  /** The one function that it is about; undefined where it may be any. */
  readonly calls: string | undefined;
}

/** Whom a resource calls, or whether it waits, where it could not be asked. */
const unreadFacts = oncePerInventory(({ all }: TriggersContext): readonly UnreadFact[] => [
  ...all('events.rule').flatMap(({ kind, enabled, targets }) => (enabled ? unreadFact(kind, targets) : [])),
  ...all('scheduler.schedule').flatMap(({ kind, enabled, targetArn, settings }) =>
    enabled && targetArn.includes(':aws-sdk:lambda:') ? unreadFact(kind, settings) : [],
  ),
  ...all('pipes.pipe').flatMap(({ kind, enabled, targetArn, settings }) =>
    enabled && targetArn.includes(':lambda:') ? unreadFact(kind, settings, targetArn) : [],
  ),
  ...all('elb.target-group').flatMap(({ kind, functionArns }) => unreadFact(kind, functionArns)),
  ...all('sfn.state-machine').flatMap(({ kind, definition }) => unreadFact(kind, definition)),
]);

function unreadFact(kind: TriggerKind, fact: Observed<unknown>, calls?: string): readonly UnreadFact[] {
  return fact.seen ? [] : [{ kind, gap: fact.gap, calls }];
}

/** Policies of versions are not read, so that nobody is shut out of a function that has any. */
function mayCall(subject: LambdaFunction, { byPolicy }: TriggerSource, { analysis, where }: TriggersContext): boolean {
  if (byPolicy === undefined || where('lambda.version', 'functionArn', subject.arn).length > 0) return true;
  const policies = [subject, ...where('lambda.alias', 'functionArn', subject.arn)].map(({ policy }) => policy);
  if (policies.some((policy) => !policy.seen || policy.value?.statements.some(letsInMore) === true)) return true;
  return analysis.triggers(subject.arn).some(({ source }) => source === byPolicy);
}

/** Others than the services that it names. */
function letsInMore({ effect, principals, notPrincipals, notActions }: PolicyStatement): boolean {
  if (effect !== 'Allow') return false;
  return notPrincipals.length > 0 || notActions.length > 0 || principals.some(({ value }) => value === '*');
}
