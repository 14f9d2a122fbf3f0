import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  functionsOfStack,
  hoursSince,
  insufficientEvidence,
  isStandby,
  isTemporary,
  isUsedLately,
  type JudgeContext,
  notApplicable,
  passBecause,
  rarelyScheduled,
  seldomCalledHints,
  severityOf,
  unknown,
} from '#kit';
import type { Evidence, LambdaFunction, Verdict } from '#model';

const joins = ['cloudwatch.lambda-usage', 'lambda.function'] as const;
const hints = [...seldomCalledHints, 'cloudformation.stack'] as const;
const options = z.strictObject({ days: z._default(z.int().check(z.positive()), 30) });
type Context = JudgeContext<(typeof joins)[number] | (typeof hints)[number], z.output<typeof options>>;
const idleDays = 14;

export const staleEnvironment = defineCheck({
  id: 'stale-environment',
  title: 'A temporary environment goes when its work is done',
  question: 'OPS2',
  practices: ['OPS2-02'],
  scope: 'region',
  severity: 'low',
  why: 'A copy that nobody uses costs what runs by the hour, and leaves open whatever old code and data are in it.',
  remedy: {
    text: 'Delete the stack, and let the pipeline do so when a branch is merged.',
    property: 'AWS::CloudFormation::Stack',
    cli: 'aws cloudformation delete-stack --stack-name {stack} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-console-delete-stack.html',

  subject: 'cloudformation.stack',
  joins,
  hints,
  options,
  messages: {
    stale:
      'Stack {stack} is temporary, has not been updated for {days} days, and none of its functions was called for {idleDays}.',
  },

  judge(stack, context) {
    const { name, rootArn, updatedAt, createdAt } = stack;
    if (rootArn !== undefined) return notApplicable('it is part of another stack');
    if (name.startsWith('StackSet-')) return notApplicable('a stack set keeps it');
    const temporary = isTemporary(stack);
    if (!temporary.seen) return unknown(temporary.gap);
    if (!temporary.value) return notApplicable('it is neither temporary nor for development');
    if (isStandby(stack)) return notApplicable('it waits for a disaster');
    const changedAt = updatedAt ?? createdAt;
    const evidence = { stack: name, changedAt, days: context.options.days, idleDays };
    if (hoursSince(changedAt, context.now) <= context.options.days * 24) return passBecause(evidence);
    const { functions, gap } = functionsOfStack(stack, context);
    if (gap !== undefined) return unknown(gap);
    return functions.length === 0 ? notApplicable('it has no functions') : verdictOn(functions, evidence, context);
  },
});

function verdictOn(functions: readonly LambdaFunction[], facts: Evidence, context: Context): Verdict<'stale'> {
  const evidence = { ...facts, functions: functions.map(({ name }) => name).sort() };
  if (functions.some(({ arn }) => isUsedLately('cloudwatch.lambda-usage', arn, context))) return passBecause(evidence);
  const usages = functions.map(({ arn }) => context.find('cloudwatch.lambda-usage', arn));
  if (usages.some(({ is }) => is !== 'found')) return insufficientEvidence('not all of its functions were measured');
  const [rare] = functions.flatMap((one) => rarelyScheduled(one, idleDays, context) ?? []);
  if (rare !== undefined)
    return 'gap' in rare ? unknown(rare.gap) : notApplicable(`a function of it has its time: ${rare.because}`);
  // It is about no other environment, where the kit takes it for one step less severe.
  const isNamed = context.environment.is === 'non-production';
  return fail('stale', evidence, isNamed ? severityOf('medium', 'it is low where it applies') : {});
}
