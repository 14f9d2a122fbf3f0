import {
  calledConfigurations,
  defineCheck,
  fail,
  type InvokingState,
  insufficientEvidence,
  invokingStates,
  type JudgeContext,
  notApplicable,
  passBecause,
  qualifiedName,
  runningWorkflow,
  type Workflow,
  workflowKinds,
} from '#kit';

const joins = ['sfn.state-machine', 'lambda.function', 'lambda.version', 'lambda.alias'] as const;
type Context = Pick<JudgeContext<(typeof joins)[number], unknown>, 'find' | 'where'>;

/** Then an Express execution ends, whatever is still at work. */
const expressSeconds = 300;

export const sfnLambdaTimeout = defineCheck({
  id: 'sfn-lambda-timeout',
  title: 'A task of a state machine waits for its function as long as that may run',
  question: 'PER1',
  practices: ['PER1-31'],
  scope: 'region',
  severity: 'medium',
  why: 'The state gives up and tries again while the function still works on the same thing, and is paid for.',
  remedy: {
    text: 'Raise the time-out of the state above that of the function, or lower that of the function. Each further try has the time anew.',
    property: 'The state\'s "TimeoutSeconds"; AWS::Lambda::Function Timeout',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html',

  subject: workflowKinds,
  joins,
  messages: {
    givesUp: '{state} of {workflow} gives up after {limit}s, and {function} may run for {timeout}s.',
    outlives:
      '{state} of {workflow} calls {function}, which may run for {timeout}s: an Express execution ends after {limit}s.',
  },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    const isExpress = workflow.machine.type === 'EXPRESS';
    const calling = invokingStates(workflow).filter(({ timeout }) => isExpress || timeout !== undefined);
    if (calling.length === 0) return notApplicable('no task with a time-out calls a function');
    return calling.map((state) => verdictOn(state, workflow, context));
  },
});

function verdictOn({ name, invokes, timeout: own }: InvokingState, workflow: Workflow, { find, where }: Context) {
  const subKey = name;
  if (invokes === 'unresolved') return insufficientEvidence('its function is named at run time', { subKey });
  const called = calledConfigurations(invokes, find, where);
  if (called.length === 0) return insufficientEvidence('its function is not listed', { subKey });

  const timeout = Math.max(...called.map(({ timeoutSeconds }) => timeoutSeconds));
  const facts = { workflow: workflow.name, machineArn: workflow.machine.arn, state: name };
  const evidence = { ...facts, function: qualifiedName(invokes), timeout };
  const details = { subKey, related: called.map(({ arn }) => arn) };
  if (typeof own === 'number' && own < timeout) return fail('givesUp', { ...evidence, limit: own }, details);
  if (workflow.machine.type === 'EXPRESS' && timeout > expressSeconds) {
    return fail('outlives', { ...evidence, limit: expressSeconds }, details);
  }
  if (own === 'path' || own === 'expression')
    return insufficientEvidence('its time-out is found at run time', { subKey });
  return passBecause({ ...evidence, limit: own ?? expressSeconds }, details);
}
