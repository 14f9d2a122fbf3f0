import { priceOf } from '#data';
import {
  defineCheck,
  functionActions,
  type InvokingState,
  insufficientEvidence,
  type JudgeContext,
  judgeInvokingStates,
  passBecause,
  review,
  savingsOfFewerCalls,
  type Workflow,
  withoutQualifier,
  workflowKinds,
} from '#kit';
import type { Verdict } from '#model';

const joins = ['sfn.state-machine', 'lambda.function', 'iam.role'] as const;
const hints = ['cloudwatch.lambda-metrics'] as const;
type Context = JudgeContext<(typeof joins)[number] | (typeof hints)[number], unknown>;

/** What is asked over the network of one's own, which no integration does, and what code is told for work of its own. */
const forCodeAlone =
  /^(aoss|appconfig|dax|elasticache|elasticfilesystem|es|execute-api|kafka-cluster|memorydb|neptune-db|rds-db|secretsmanager|ssm|sts|vpc-lattice-svcs):/i;

export const sfnLambdaPassthrough = defineCheck({
  id: 'sfn-lambda-passthrough',
  title: 'A state machine calls a service by itself where a function would do nothing else',
  question: 'COST1',
  practices: ['COST1-16', 'COST1-19'],
  scope: 'region',
  severity: 'low',
  why: 'A function that only makes one call costs its time and its cold starts, and is one more thing to keep up to date.',
  remedy: {
    text: 'Let the state call the service by an integration, and shape its arguments with JSONata; keep the function where it checks, computes or decides.',
    property:
      'The state\'s "Resource": "arn:aws:states:::dynamodb:putItem", or "arn:aws:states:::aws-sdk:SERVICE:ACTION"',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html',

  subject: workflowKinds,
  joins,
  hints,
  messages: {
    onlyCalls:
      '{state} of {workflow} calls {function}, whose role lets it do nothing but {action}: a state can do that itself.',
  },

  judge(subject, context) {
    return judgeInvokingStates(subject, context, (state, workflow) => verdictOn(state, workflow, context));
  },
});

function verdictOn(state: InvokingState, workflow: Workflow, context: Context): Verdict<'onlyCalls'> {
  const { invokes } = state;
  const { find } = context;
  if (invokes === 'unresolved') return insufficientEvidence('its function is named at run time');
  const found = find('lambda.function', withoutQualifier(invokes));
  if (found.is !== 'found') return insufficientEvidence('its function is not listed');
  const { arn, name, vpc } = found.value;
  const allowed = functionActions(found.value, { find });
  if ('verdict' in allowed) return allowed.verdict;

  const facts = { workflow: workflow.name, machineArn: workflow.machine.arn, state: state.name, function: name };
  const [action, ...others] = allowed.actions;
  const related = [arn];
  const isSole = action !== undefined && others.length === 0 && !action.includes('*');
  if (!isSole || forCodeAlone.test(action) || vpc !== undefined) {
    return passBecause({ ...facts, actions: allowed.actions, inVpc: vpc !== undefined }, { related });
  }
  const saved = savingsOfFewerCalls(found.value, { low: 0, high: 1 }, { ...context, priceOf });
  return review('onlyCalls', { ...facts, action }, { related, ...saved });
}
