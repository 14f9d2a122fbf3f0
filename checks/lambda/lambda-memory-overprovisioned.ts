import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  defineCheck,
  fail,
  type JudgeContext,
  type MemoryFacts,
  memoryFacts,
  notApplicable,
  notSeen,
  passBecause,
  reportHints,
  review,
  savingsOfLessMemory,
} from '#kit';
import type { LambdaFunction, Verdict } from '#model';

const optimizer = 'compute-optimizer.function-recommendation';

export const lambdaMemoryOverprovisioned = defineCheck({
  id: 'lambda-memory-overprovisioned',
  title: 'A function uses the memory that it pays for',
  question: 'PER1',
  practices: ['SMB-10', 'OPS2-13', 'PER1-03', 'COST1-01', 'COST1-35', 'CON-03'],
  scope: 'region',
  severity: 'low',
  why: 'Each millisecond is paid for by the memory that was set, used or not. More memory is more processor too: a function may need that.',
  remedy: {
    text: 'Measure the function at several sizes, with Lambda Power Tuning or Compute Optimizer, and set the cheapest that is fast enough.',
    property: 'AWS::Lambda::Function MemorySize; SAM AWS::Serverless::Function MemorySize',
    cli: 'aws lambda update-function-configuration --function-name {name} --memory-size {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/compute-optimizer/latest/ug/view-lambda-recommendations.html',

  subject: 'lambda.function',
  hints: [...reportHints, optimizer],
  options: z.strictObject({
    /** The share of its memory below which it uses little. */
    lowRatio: z._default(z.number().check(z.positive(), z.lt(1)), 0.4),
    /** With no more there is little to save. */
    floorMegabytes: z._default(z.int().check(z.gte(128)), 512),
    minInvocations: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    unused: '{function} uses less than {percent} % of its {memory} MB, and Compute Optimizer finds it too much.',
    little:
      '{function} uses less than {percent} % of its {memory} MB: see by power tuning whether less makes it slower.',
    advised: 'Compute Optimizer finds the {memory} MB of {function} too much; how much it uses was not seen.',
  },

  judge(subject, context) {
    const { floorMegabytes: floor, lowRatio, minInvocations } = context.options;
    const { memoryMegabytes: memory } = subject;
    if (memory <= floor) return notApplicable(`it has no more than ${String(floor)} MB`);
    const facts = memoryFacts(subject, minInvocations, context);
    const { says, megabytes, share, lacking } = facts;
    if (lacking !== undefined && (says === undefined || lacking.result === 'unknown')) return lacking;
    const need = share === undefined ? floor : Math.max(128, Math.ceil((share * memory * 1.5) / 64) * 64);
    const evidence = { ...facts.evidence, percent: lowRatio * 100, proposed: megabytes ?? need };
    if (share !== undefined && share >= lowRatio) return passBecause(evidence);
    return usesLittle(subject, { ...facts, evidence }, context);
  },
});

function usesLittle(
  subject: LambdaFunction,
  { says, share, evidence }: MemoryFacts & { readonly evidence: { readonly proposed: number } },
  context: JudgeContext<'cloudwatch.lambda-metrics' | typeof optimizer, unknown>,
): Verdict<'advised' | 'little' | 'unused'> {
  const unseen = context.unread(optimizer);
  if (unseen !== undefined) return notSeen(unseen);
  const details = savingsOfLessMemory(subject, evidence.proposed, { ...context, priceOf });
  if (says === undefined) return review('little', evidence, details);
  if (says !== 'too much') return passBecause(evidence);
  return share === undefined ? review('advised', evidence, details) : fail('unused', evidence, details);
}
