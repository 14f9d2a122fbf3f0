import * as z from 'zod/mini';
import { priceOf } from '#data';
import {
  architectureOf,
  type ComputeRank,
  computeRank,
  computeRankJoins,
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  type JudgeContext,
  memoryAdvice,
  notApplicable,
  notSeen,
  passBecause,
  toldRank,
} from '#kit';
import type { Evidence, LambdaFunction, Verdict } from '#model';

const options = z.strictObject({
  /** The share of all gigabyte-seconds of a region that the first together make. */
  share: z._default(z.number().check(z.positive(), z.lte(1)), 0.8),
  /** What half of the calls may take. */
  minMs: z._default(z.number().check(z.positive()), 1000),
  /** In 30 days, of a region: so many are free for an account. */
  freeGbSeconds: z._default(z.number().check(z.nonnegative()), 400_000),
  minInvocations: z._default(z.int().check(z.positive()), 100),
  minDays: z._default(z.int().check(z.nonnegative()), 7),
});
type Context = JudgeContext<'compute-optimizer.function-recommendation', z.output<typeof options>>;
type Said = Verdict<'slow' | 'memory'>;

export const lambdaDurationCostHotspot = defineCheck({
  id: 'lambda-duration-cost-hotspot',
  title: 'The functions that cost most are tuned',
  question: 'COST1',
  practices: ['GDP-03', 'COST1-02', 'COST1-30'],
  scope: 'region',
  severity: 'informational',
  why: 'A few functions make most of the bill for compute: a second less there saves more than all work on the others.',
  remedy: {
    text: 'See in traces what these calls spend their time on. Tune the memory, make clients once, call side by side what is called in turn, keep what was looked up, or split the function.',
    property: 'AWS::Lambda::Function MemorySize, Architectures',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/best-practices.html',

  subject: 'lambda.function',
  joins: computeRankJoins,
  hints: ['compute-optimizer.function-recommendation'],
  options,
  messages: {
    slow: '{function} is one of the few that make {share} % of the compute in {place}, and most of its calls take more than {minMs} ms.',
    memory:
      '{function} is one of the few that make {share} % of the compute in {place}, and Compute Optimizer would give it less memory.',
  },

  judge(subject, context) {
    const { share, minMs, freeGbSeconds, minDays } = context.options;
    const { name, account, region, lastModified } = subject;
    const rank = computeRank(subject, context);
    if (rank === undefined) return insufficientEvidence('nothing was measured within two weeks');
    if (rank.ofAll < freeGbSeconds) return notApplicable('there is little to pay in its region');
    const price = priceOf(`lambda.gb-second.${architectureOf(subject)}`, region);
    const place = `${account} ${region}`;
    const evidence = { function: name, place, share: share * 100, minMs, ...toldRank(rank, price?.dollars) };
    if (rank.shareBefore >= share) return passBecause(evidence);
    if (hoursSince(lastModified, context.now) < minDays * 24)
      return insufficientEvidence(`it was changed within ${minDays} days`);
    return verdictOn(subject, rank, evidence, context);
  },
});

function verdictOn({ arn }: LambdaFunction, rank: ComputeRank, told: Evidence, context: Context): Said {
  const { calls, p50Milliseconds } = rank;
  const { minInvocations, minMs } = context.options;
  const facts = { ...told, calls, p50Milliseconds };
  if (calls >= minInvocations && p50Milliseconds > minMs) return fail('slow', facts);
  if (memoryAdvice(arn, context.where).says === 'too much') return fail('memory', facts);
  if (calls < minInvocations) return insufficientEvidence(`fewer than ${minInvocations} calls`);
  const unseen = context.unread('compute-optimizer.function-recommendation');
  return unseen === undefined ? passBecause(facts) : notSeen(unseen);
}
