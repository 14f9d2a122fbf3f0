import * as z from 'zod/mini';
import {
  type CallingState,
  callingStates,
  defineCheck,
  errorRules,
  fail,
  notApplicable,
  passBecause,
  runningWorkflow,
  severityOf,
  type Workflow,
  workflowKinds,
} from '#kit';
import type { RetryRule } from '#model';

/** What Lambda itself fails with: the code of the function has no part in it. */
const lambdaErrors = ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'];
const tooMany = 'Lambda.TooManyRequestsException';

export const sfnTaskRetry = defineCheck({
  id: 'sfn-task-retry',
  title: 'A task of a state machine tries again after a passing error',
  question: 'REL2',
  practices: ['GDP-12', 'OPS1-83', 'REL2-21', 'PER1-45'],
  scope: 'region',
  severity: 'medium',
  why: 'Services are now and then busy for a moment: without another try that ends the whole execution.',
  remedy: {
    text: 'Add a Retry for passing errors with a growing interval. If the call must not happen twice, make it idempotent, or waive the finding.',
    property:
      'The state\'s Retry: [{"ErrorEquals": ["Lambda.ServiceException", "Lambda.AWSLambdaException", "Lambda.SdkClientException", "Lambda.TooManyRequestsException"], "IntervalSeconds": 2, "MaxAttempts": 6, "BackoffRate": 2}]',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {machineArn} --definition file://definition.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html',

  subject: workflowKinds,
  joins: ['sfn.state-machine'],
  options: z.strictObject({ minBackoffRate: z._default(z.number().check(z.gte(1)), 1.5) }),
  messages: {
    never: '{state} of {workflow} calls {service}, and an error that would pass ends it at the first try.',
    lambdaErrors: '{state} of {workflow} calls a function, and does not try again after {missing}.',
    throttled: '{state} of {workflow} calls a function, and does not try again where Lambda has too many requests.',
    steady: '{state} of {workflow} tries again at intervals that hardly grow: {rates} is their factor, not {wanted}.',
  },

  judge(subject, context) {
    const workflow = runningWorkflow(subject, context);
    if ('result' in workflow) return workflow;
    const calling = callingStates(workflow).filter(({ call }) => call.pattern !== 'activity');
    if (calling.length === 0) return notApplicable('it calls no service');
    return calling.map((state) => verdictOn(state, workflow, context.options.minBackoffRate));
  },
});

function verdictOn(state: CallingState, workflow: Workflow, wanted: number) {
  const { name, call } = state;
  const evidence = { workflow: workflow.name, machineArn: workflow.machine.arn, state: name, service: call.service };
  const { retries, retryOf } = errorRules(state, workflow);
  const repeats = call.pattern === 'callback' ? severityOf('low', 'a callback answers, not the service') : {};
  const isLambda = call.invokes !== undefined;
  const useful = isLambda ? lambdaErrors.flatMap((error) => retryOf(error) ?? []) : retries.filter(isForOthers);
  if (useful.length === 0) return fail('never', evidence, { subKey: name, ...repeats });

  const missing = isLambda ? lambdaErrors.filter((error) => retryOf(error) === undefined) : [];
  if (missing.length > 0) return fail('lambdaErrors', { ...evidence, missing }, { subKey: name, ...repeats });
  if (isLambda && retryOf(tooMany) === undefined) {
    return fail('throttled', evidence, { subKey: name, ...severityOf('low', 'other errors are tried again') });
  }
  const rates = [...new Set(useful.map(({ backoffRate }) => String(backoffRate)))].sort();
  if (useful.some(({ backoffRate, maxAttempts }) => backoffRate >= wanted || maxAttempts === 1)) {
    return passBecause({ ...evidence, rates }, { subKey: name });
  }
  const details = { subKey: name, ...severityOf('low', 'it does try again') };
  return fail('steady', { ...evidence, rates, wanted }, details);
}

/** Other services name their errors after themselves: what is written for a function is for nothing there. */
function isForOthers({ errors, maxAttempts }: RetryRule): boolean {
  return maxAttempts > 0 && errors.some((error) => !error.startsWith('Lambda.'));
}
