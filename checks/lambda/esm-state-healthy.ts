import * as z from 'zod/mini';
import { daysUntil } from '#data';
import { defineCheck, fail, insufficientEvidence, passBecause, qualifiedName, review } from '#kit';
import type { EventSourceMapping, Verdict } from '#model';

const byUser = new Set(['User action', 'USER_INITIATED']);

export const esmStateHealthy = defineCheck({
  id: 'esm-state-healthy',
  title: 'An event source mapping reads its source without trouble',
  question: 'OPS2',
  practices: ['OPS2-B2'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'A mapping that was switched off, or fails each batch, consumes nothing: queues grow and streams lose what expires.',
  remedy: {
    text: 'Cure the reason, then switch the mapping on; delete one that nobody needs any more.',
    property:
      'AWS::Lambda::EventSourceMapping Enabled, or the source, function and role whose reason the mapping names',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --enabled --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',

  subject: 'lambda.event-source-mapping',
  joins: ['lambda.event-source-mapping'],
  /** How long somebody may leave a mapping switched off. */
  options: z.strictObject({ days: z._default(z.int().check(z.nonnegative()), 30) }),
  messages: {
    disabled: 'The mapping from {source} to {function} was switched off, and not by anybody: {reason}.',
    problem:
      'The mapping from {source} to {function} had trouble when it last read: {result}. If the next audit says so too, nothing is consumed.',
    forgotten:
      'Somebody switched off the mapping from {source} to {function} on {switchedOff}; {days} days are allowed.',
  },

  judge(mapping, { where, options, now }) {
    const { state = 'not told', lastProcessingResult: result = 'not told' } = mapping;
    const evidence = factsOf(mapping);
    if (state === 'Disabled') {
      const siblings =
        mapping.sourceArn === undefined ? [] : where('lambda.event-source-mapping', 'sourceArn', mapping.sourceArn);
      return whileDisabled(mapping, siblings, evidence, { days: options.days, now });
    }
    if (state !== 'Enabled') return insufficientEvidence(`its state is ${state}`);
    if (!result.startsWith('PROBLEM')) return passBecause(evidence);
    const severity = { level: 'medium', because: 'one audit alone can not tell trouble that passes' } as const;
    return review('problem', evidence, { severity });
  },
});

type Facts = Readonly<Record<string, string | number>>;

function factsOf({ uuid, sourceArn, functionArn, ...mapping }: EventSourceMapping): Facts {
  return {
    uuid,
    source: sourceArn ?? 'a cluster outside AWS',
    function: qualifiedName(functionArn),
    state: mapping.state ?? 'not told',
    reason: mapping.stateTransitionReason ?? 'not told',
    result: mapping.lastProcessingResult ?? 'not told',
  };
}

/** Where nobody tells who switched it off, it is taken for a person's doing; of a pair that takes turns, one is off. */
function whileDisabled(
  { stateTransitionReason: reason, lastModified }: EventSourceMapping,
  siblings: readonly EventSourceMapping[],
  evidence: Facts,
  { days, now }: { readonly days: number; readonly now: Date },
): Verdict<'disabled' | 'forgotten'> {
  if (reason !== undefined && !byUser.has(reason)) return fail('disabled', evidence);
  const turn = siblings.find(({ state }) => state === 'Enabled');
  if (turn !== undefined) return passBecause({ ...evidence, readBy: turn.uuid });
  if (lastModified === undefined) return insufficientEvidence('it is not told since when it is switched off');
  const since = -daysUntil(lastModified, now);
  const facts = { ...evidence, switchedOff: lastModified.slice(0, 10), since, days };
  if (since <= days) return passBecause(facts);
  return fail('forgotten', facts, { severity: { level: 'low', because: 'somebody meant it' } });
}
