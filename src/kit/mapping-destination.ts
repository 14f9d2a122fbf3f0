import type { Arn, EventSourceMapping, Evidence, Verdict } from '#model';
import { calledConfigurations } from './called-configurations.ts';
import type { JudgeContext } from './define-check.ts';
import { failureTarget } from './failure-target.ts';
import { fail, insufficientEvidence, notApplicable, notSeen, passBecause } from './verdicts.ts';

/** What a check of a mapping's destination cannot do without; buckets sharpen it. */
export const mappingDestinationJoins = [
  'iam.role',
  'lambda.alias',
  'lambda.function',
  'lambda.version',
  'sns.topic',
  'sqs.queue',
] as const;

type Context = Pick<
  JudgeContext<(typeof mappingDestinationJoins)[number] | 's3.bucket', unknown>,
  'analysis' | 'find' | 'unread' | 'where'
>;

/** Its on-failure destination. */
type DestinationFlaw = 'targetFlawed' | 'maySendNothing';

/**
 * Whether what a mapping gives up arrives where it is sent: the target is there, and the role of the function, which is
 * used for it, may send. `evidence` is what is said beside.
 */
export function mappingDestination(
  { functionArn }: EventSourceMapping,
  destination: string,
  evidence: Evidence,
  context: Context,
): Verdict<DestinationFlaw> {
  const called = calledConfigurations(functionArn, context.find, context.where);
  if (called.length === 0) return notApplicable('the function that it calls does not exist');
  const roleArns = [...new Set(called.map(({ roleArn }) => roleArn))];
  const { flaw, maySend } = failureTarget(destination, roleArns, context);
  // Queues and topics are told where in the stream the records lie, for as long as these are kept there.
  const keeps = /^(?:kafka:|arn:[^:]+:s3:)/.test(destination) ? 'the records' : 'where the records are';
  const facts = { ...evidence, destination, keeps };
  if (flaw !== undefined) return fail('targetFlawed', { ...facts, flaw });
  if (maySend === 'no') return fail('maySendNothing', facts);
  const unsure = unsureOf(destination as Arn, context);
  if (unsure !== undefined) return unsure;
  return maySend === 'unknown'
    ? insufficientEvidence('a policy that its role refers to was not read')
    : passBecause(facts);
}

/** Why it is not known that the target exists; undefined where it does, or nothing of AWS tells. */
function unsureOf(arn: Arn, { find, unread }: Context): Verdict<never> | undefined {
  const service = arn.split(':')[2];
  if (service === 's3' && find('s3.bucket', arn).is !== 'found') {
    const unseen = unread('s3.bucket');
    return unseen === undefined ? insufficientEvidence(notAudited) : notSeen(unseen);
  }
  const isOutside =
    (service === 'sqs' && find('sqs.queue', arn).is === 'outside') ||
    (service === 'sns' && find('sns.topic', arn).is === 'outside');
  return isOutside ? insufficientEvidence(notAudited) : undefined;
}

const notAudited = 'its destination is not among what was audited';
