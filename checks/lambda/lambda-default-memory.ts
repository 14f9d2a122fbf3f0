import * as z from 'zod/mini';
import { leastMemoryMegabytes, serverlessMemoryMegabytes } from '#data';
import {
  defineCheck,
  fail,
  isAtTheEdge,
  isOfServerlessFramework,
  type JudgeContext,
  middleOf,
  notApplicable,
  notSeen,
  passBecause,
  review,
  unknown,
} from '#kit';
import type { LambdaFunction } from '#model';

const slight = { severity: { level: 'informational', because: 'it may well fit' } } as const;

export const lambdaDefaultMemory = defineCheck({
  id: 'lambda-default-memory',
  title: 'A function has as much memory as somebody chose for it',
  question: 'PER1',
  practices: ['PER1-26'],
  scope: 'region',
  severity: 'low',
  why: 'Processor time comes with memory: a function with a default amount is seldom the cheapest, and often slow.',
  remedy: {
    text: 'Measure the function at several sizes, with Lambda Power Tuning or Compute Optimizer, and set the best.',
    property: 'AWS::Lambda::Function MemorySize; SAM AWS::Serverless::Function MemorySize',
    cli: 'aws lambda update-function-configuration --function-name {name} --memory-size {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html',

  subject: 'lambda.function',
  hints: ['cloudwatch.lambda-usage', 'iam.role'],
  options: z.strictObject({
    /** A function that answers 95 of 100 calls within these has enough. */
    fitMilliseconds: z._default(z.int().check(z.positive()), 200),
    /** Fewer calls in 30 days are no evidence. */
    minInvocations: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    slow: '{function} has {memory} MB, the least there is, and 5 of 100 calls take longer than {p95Milliseconds} ms.',
    unproven:
      '{function} has {memory} MB, the least there is, and its {invocations} calls in 30 days are too few to show that this is enough.',
    serverlessDefault: '{function} has {memory} MB, which the Serverless Framework gives where nobody chose.',
  },

  judge(subject, context) {
    const { name, memoryMegabytes: memory, runtime = 'image', tags } = subject;
    const evidence = { function: name, memory, runtime, proposed: 512 };
    if (memory === serverlessMemoryMegabytes) {
      if (!tags.seen) return unknown(tags.gap);
      return isOfServerlessFramework(tags.value) ? fail('serverlessDefault', evidence, slight) : passBecause(evidence);
    }
    if (memory !== leastMemoryMegabytes) return passBecause(evidence);
    const unseen = context.unread('iam.role') ?? context.unread('cloudwatch.lambda-usage');
    if (unseen !== undefined) return notSeen(unseen);
    if (isAtTheEdge(context.find('iam.role', subject.roleArn))) {
      return notApplicable('at the edge a function that answers viewers can have no more');
    }
    return withTheLeast(subject, context, evidence);
  },
});

type Facts = Readonly<Record<string, string | number>>;
type Options = Readonly<Record<'fitMilliseconds' | 'minInvocations', number>>;
type Context = Pick<JudgeContext<'cloudwatch.lambda-usage', Options>, 'find' | 'options'>;

function withTheLeast({ arn, runtime = '' }: LambdaFunction, { find, options }: Context, evidence: Facts) {
  const usage = find('cloudwatch.lambda-usage', arn);
  const measured = (usage.is === 'found' ? usage.value.withLeastMemory : undefined) ?? {
    invocations: [],
    p95Milliseconds: [],
  };
  const invocations = measured.invocations.reduce((sum, { value }) => sum + value, 0);
  const p95Milliseconds = Math.round(middleOf(measured.p95Milliseconds));
  const facts = { ...evidence, invocations, p95Milliseconds, days: 30 };
  if (invocations < options.minInvocations) {
    // Rust and Go are often right with so little.
    return /^(provided|go)/.test(runtime) ? review('unproven', facts) : fail('unproven', facts);
  }
  return p95Milliseconds <= options.fitMilliseconds ? passBecause(facts) : fail('slow', facts);
}
