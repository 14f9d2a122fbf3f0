import {
  type CallingState,
  callingStates,
  defineCheck,
  errorRules,
  fail,
  hasEnd,
  notApplicable,
  passBecause,
  runningWorkflow,
  severityOf,
  type Workflow,
  workflowKinds,
} from '#kit';

export const sfnCallbackTimeout = defineCheck({
  id: 'sfn-callback-timeout',
  title: 'A state machine stops waiting for a callback that does not come',
  question: 'PER1',
  practices: ['PER1-56'],
  scope: 'region',
  severity: 'high',
  why: 'A token that gets lost is never handed back: without a time-out the execution hangs for a year.',
  remedy: {
    text: 'Give the task a heartbeat or a time-out, and a Retry or a Catch for States.Timeout: States.TaskFailed does not take it.',
    property:
      'The state\'s "HeartbeatSeconds" or "TimeoutSeconds"; Catch: [{"ErrorEquals": ["States.Timeout"], "Next": "GiveUp"}]',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html',

  subject: workflowKinds,
  joins: ['sfn.state-machine'],
  messages: {
    endless: '{state} of {workflow} waits for a callback of {service} without end: a lost token holds the execution.',
    wholeOnly:
      '{state} of {workflow} waits for a callback of {service} until the whole execution ends, after {execution}s.',
    unhandled:
      '{state} of {workflow} stops waiting for a callback of {service}, and then the execution fails: neither Retry nor Catch takes the time-out.',
  },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    const waiting = callingStates(workflow).filter(({ call }) => call.pattern === 'callback');
    return waiting.length === 0
      ? notApplicable('it waits for no callback')
      : waiting.map((state) => verdictOn(state, workflow));
  },
});

function verdictOn(state: CallingState, workflow: Workflow) {
  const { name, call, timeout, heartbeat } = state;
  const { machine, timeoutSeconds: execution } = workflow;
  const evidence = { workflow: workflow.name, machineArn: machine.arn, state: name, service: call.service };
  const errors = [hasEnd(timeout) ? 'States.Timeout' : [], hasEnd(heartbeat) ? 'States.HeartbeatTimeout' : []].flat();
  if (errors.length > 0) {
    const { retryOf, isCaught } = errorRules(state, workflow);
    const taken = errors.filter((error) => retryOf(error) !== undefined || isCaught(error));
    if (taken.length > 0) return passBecause({ ...evidence, taken }, { subKey: name });
    return fail('unhandled', evidence, { subKey: name, ...severityOf('low', 'it does not hang') });
  }
  if (execution === undefined || !hasEnd(execution)) return fail('endless', evidence, { subKey: name });
  const severity = severityOf('low', 'the execution ends');
  return fail('wholeOnly', { ...evidence, execution }, { subKey: name, ...severity });
}
