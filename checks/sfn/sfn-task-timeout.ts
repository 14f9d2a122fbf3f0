import * as z from 'zod/mini';
import {
  type CallingState,
  callingStates,
  defineCheck,
  fail,
  hasEnd,
  notApplicable,
  passBecause,
  runningWorkflow,
  type Workflow,
  workflowKinds,
} from '#kit';

export const sfnTaskTimeout = defineCheck({
  id: 'sfn-task-timeout',
  title: 'A state machine does not wait without end for a job',
  question: 'PER1',
  practices: ['PER1-24'],
  scope: 'region',
  severity: 'medium',
  why: 'Where nothing ends it, a task that waits for a job which hangs holds its execution for a year.',
  remedy: {
    text: 'Give the task a time-out somewhat longer than its slowest job, or the whole definition one. If the wait is meant to take days, waive the finding.',
    property: 'The state\'s "TimeoutSeconds" or "TimeoutSecondsPath"; "TimeoutSeconds" of the definition',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/sfn-stuck-execution.html',

  subject: workflowKinds,
  joins: ['sfn.state-machine'],
  options: z.strictObject({ maxH: z._default(z.number().check(z.positive()), 24) }),
  messages: {
    endless: '{state} of {workflow} waits for a job of {service} without end.',
    late: '{state} of {workflow} waits for a job of {service}, which ends only with the execution: after {execution}s, more than {maxH} hours.',
  },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    if (workflow.machine.type === 'EXPRESS') return notApplicable('an Express execution ends after five minutes');
    const waiting = callingStates(workflow).filter(({ call }) => call.pattern === 'sync');
    if (waiting.length === 0) return notApplicable('it waits for no job');
    return waiting.map((state) => verdictOn(state, workflow, context.options.maxH));
  },
});

function verdictOn({ name, call, timeout }: CallingState, workflow: Workflow, maxH: number) {
  const { machine, timeoutSeconds: execution } = workflow;
  const evidence = { workflow: workflow.name, machineArn: machine.arn, state: name, service: call.service };
  const subKey = name;
  if (timeout !== undefined && hasEnd(timeout)) return passBecause({ ...evidence, timeout }, { subKey });
  if (execution === undefined) return fail('endless', evidence, { subKey });
  if (execution <= maxH * 3600) return passBecause({ ...evidence, execution }, { subKey });
  return fail('late', { ...evidence, execution, maxH }, { subKey });
}
