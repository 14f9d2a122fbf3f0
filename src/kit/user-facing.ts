import type { Gap, LambdaFunction } from '#model';
import { type TriggerSource, type TriggersContext, unreadTriggers } from './unread-triggers.ts';

/** Who calls for somebody who waits for the answer. */
const waitingFor: ReadonlySet<string> = new Set([
  'apigateway',
  'appsync',
  'cognito-idp',
  'elasticloadbalancing',
  'lambda-url',
]);
/** The same, of which nothing but the function's policy tells. */
const waitingUnseen: ReadonlySet<string> = new Set(['alexa-appkit', 'alexa-connectedhome', 'connect', 'lex', 'lexv2']);

/** Whether somebody waits for a function's answers, or what hides it; of `sources` are those that may ask and wait. */
export function userFacing(
  subject: LambdaFunction,
  sources: readonly TriggerSource[],
  context: TriggersContext,
): { readonly is: 'yes' | 'no' } | { readonly is: 'unread'; readonly gap: Gap } {
  const isWaiting = context.analysis
    .triggers(subject.arn)
    .some(
      ({ mode, source, evidence }) =>
        mode === 'sync' && (evidence === 'wired' ? waitingFor.has(source) : waitingUnseen.has(source)),
    );
  if (isWaiting) return { is: 'yes' };
  const gap = unreadTriggers(subject, sources, context);
  return gap === undefined ? { is: 'no' } : { is: 'unread', gap };
}
