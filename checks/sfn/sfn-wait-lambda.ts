import * as z from 'zod/mini';
import {
  defineCheck,
  durationsOf,
  type InvokingState,
  insufficientEvidence,
  type JudgeContext,
  judgeInvokingStates,
  passBecause,
  review,
  type Workflow,
  withoutQualifier,
  workflowKinds,
} from '#kit';
import type { Verdict } from '#model';

const joins = ['sfn.state-machine', 'lambda.function'] as const;
const hints = ['cloudwatch.lambda-metrics'] as const;
const options = z.strictObject({
  /** Half of a function's calls take longer, and it is worth a look what they do meanwhile. */
  minMilliseconds: z._default(z.int().check(z.positive()), 30_000),
});
type Context = JudgeContext<(typeof joins)[number] | (typeof hints)[number], z.output<typeof options>>;

export const sfnWaitLambda = defineCheck({
  id: 'sfn-wait-lambda',
  title: 'A state machine waits by itself, not in a function',
  question: 'COST1',
  practices: ['COST1-28'],
  scope: 'region',
  severity: 'low',
  why: 'A function that waits is paid for as if it worked; a Wait state costs one transition, however long it takes.',
  remedy: {
    text: 'If the function waits for something, let it answer at once: wait in a Wait state and look again, or let the task wait for a callback.',
    property: 'A state of "Type": "Wait"; "Resource": "arn:aws:states:::lambda:invoke.waitForTaskToken"',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html',

  subject: workflowKinds,
  joins,
  hints,
  options,
  messages: {
    mayWait:
      '{state} of {workflow} calls {function}, half of whose calls take longer than {limit} ms: it may only wait.',
  },

  judge(subject, context) {
    return judgeInvokingStates(subject, context, (state, workflow) => verdictOn(state, workflow, context));
  },
});

function verdictOn(state: InvokingState, workflow: Workflow, context: Context): Verdict<'mayWait'> {
  const { invokes } = state;
  if (invokes === 'unresolved') return insufficientEvidence('its function is named at run time');
  const found = context.find('lambda.function', withoutQualifier(invokes));
  if (found.is !== 'found') return insufficientEvidence('its function is not listed');
  const { arn, name, durable } = found.value;
  const facts = { workflow: workflow.name, machineArn: workflow.machine.arn, state: state.name, function: name };
  if (durable !== undefined) return passBecause({ ...facts, durable: true });

  const durations = durationsOf(arn, 'durationP50', context);
  if ('verdict' in durations) return durations.verdict;
  const { minMilliseconds: limit } = context.options;
  const evidence = { ...facts, typicalMilliseconds: durations.typical, limit };
  const related = [arn];
  return durations.typical > limit ? review('mayWait', evidence, { related }) : passBecause(evidence, { related });
}
