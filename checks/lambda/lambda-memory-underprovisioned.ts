import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  type JudgeContext,
  type MemoryFacts,
  memoryFacts,
  notSeen,
  passBecause,
  reportHints,
  review,
  severityOf,
} from '#kit';
import type { Verdict } from '#model';

const optimizer = 'compute-optimizer.function-recommendation';
/** They fill what they have, and then clean up. What an image runs is not seen. */
const collectsGarbage = /^(nodejs|java|dotnet|image)/;

export const lambdaMemoryUnderprovisioned = defineCheck({
  id: 'lambda-memory-underprovisioned',
  title: 'A function has memory enough for what it does',
  question: 'PER1',
  practices: ['SMB-10', 'OPS2-13', 'PER1-03', 'COST1-01'],
  scope: 'region',
  severity: 'high',
  why: 'A function that runs out of memory is killed within the call; one that is short of it is short of processor too.',
  remedy: {
    text: 'Raise the memory until some of it stays free, and look for what holds on to it from call to call.',
    property: 'AWS::Lambda::Function MemorySize; SAM AWS::Serverless::Function MemorySize',
    cli: 'aws lambda update-function-configuration --function-name {name} --memory-size {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html',

  subject: 'lambda.function',
  hints: [...reportHints, optimizer],
  options: z.strictObject({
    /** The share of its memory from which on it is full. */
    highRatio: z._default(z.number().check(z.positive(), z.lte(1)), 0.95),
    minInvocations: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    killed: 'Calls of {function} were killed for want of memory: it has {memory} MB.',
    full: '{function} uses {percent} % or more of its {memory} MB.',
    perhapsFull: '{function} fills {percent} % or more of its {memory} MB, which its runtime may do by itself.',
    advised: 'Compute Optimizer finds the {memory} MB of {function} too little.',
  },

  judge(subject, context) {
    const { highRatio, minInvocations } = context.options;
    const { memoryMegabytes: memory, runtime = 'image' } = subject;
    const facts = memoryFacts(subject, minInvocations, context);
    const { says, megabytes, share = 0, kills } = facts;
    const proposed = megabytes ?? Math.min(10_240, Math.ceil((memory * 1.5) / 64) * 64);
    const evidence = { ...facts.evidence, runtime, kills, percent: highRatio * 100, proposed };
    if (kills > 0) return fail('killed', evidence);
    const isFull = share >= highRatio;
    if (isFull && (says === 'too little' || !collectsGarbage.test(runtime))) return fail('full', evidence);
    if (says === 'too little') return fail('advised', evidence, severityOf('medium', 'nothing else tells of it'));
    return notTooLittle({ isFull, ...facts, evidence }, context);
  },
});

function notTooLittle(
  { isFull, says, lacking, evidence }: MemoryFacts & { readonly isFull: boolean },
  { unread }: Pick<JudgeContext<typeof optimizer, unknown>, 'unread'>,
): Verdict<'perhapsFull'> {
  const unseen = unread(optimizer);
  if (unseen !== undefined) return notSeen(unseen);
  if (isFull) return review('perhapsFull', evidence, severityOf('medium', 'nothing was killed that was seen'));
  const isOpen = lacking !== undefined && (says === undefined || lacking.result === 'unknown');
  return isOpen ? lacking : passBecause(evidence);
}
