import { sfnTaskRetry } from '../../../checks/sfn/sfn-task-retry.ts';
import type { RetryRule } from '../../../src/model/state-machine.ts';
import {
  aDefinition,
  aMachineOf,
  aRetryRule,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowCall,
  aWorkflowState,
  seen,
  stateMachineSettings,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const retry = (errors: readonly string[], overrides: Partial<RetryRule> = {}) => aRetryRule({ errors, ...overrides });
const saying = aMachineOf;
const calling = (...retries: readonly RetryRule[]) => aWorkflowState({ retries });
const putting = (...retries: readonly RetryRule[]) =>
  aWorkflowState({ call: aWorkflowCall({ service: 'dynamodb', action: 'putItem', invokes: undefined }), retries });
const three = ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException'];
const tooMany = 'Lambda.TooManyRequestsException';

testCheck(sfnTaskRetry, {
  passes: [
    {
      name: 'everything is tried again, at intervals that grow',
      given: [aStateMachine()],
      subKey: 'Fulfil',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Fulfil', service: 'lambda', rates: ['2'] },
    },
    {
      name: "Lambda's errors by name, its throttling among them",
      given: [saying(calling(retry([...three, tooMany])))],
      subKey: 'Fulfil',
    },
    {
      name: "Lambda's errors in rules of their own",
      given: [saying(calling(...[...three, tooMany].map((e) => retry([e]))))],
    },
    { name: 'all failed tasks', given: [saying(calling(retry(['States.TaskFailed'])))] },
    {
      name: 'all that rules before it do not name (trap: States.ALL stands alone and last)',
      given: [saying(calling(retry(['Lambda.ServiceException']), retry(['States.ALL'])))],
    },
    {
      name: 'another service, by its own name for errors (trap: prefixes)',
      given: [saying(putting(retry(['DynamoDB.ProvisionedThroughputExceededException'])))],
      evidence: { service: 'dynamodb' },
    },
    {
      name: 'exactly the growth that is wanted',
      given: [saying(putting(retry(['States.ALL'], { backoffRate: 1.5 })))],
    },
    {
      name: 'a steady interval, where the options allow it',
      given: [saying(calling(retry(['States.ALL'], { backoffRate: 1 })))],
      options: { minBackoffRate: 1 },
    },
    {
      name: 'one more try, which has no interval to grow',
      given: [saying(calling(retry(['States.ALL'], { backoffRate: 1, maxAttempts: 1 })))],
    },
    {
      name: 'one rule is steady, and another grows',
      given: [saying(putting(retry(['States.Timeout'], { backoffRate: 1 }), retry(['States.ALL'])))],
      evidence: { rates: ['1', '2'] },
    },
    {
      name: 'the Map around it tries again',
      given: [
        saying(
          aWorkflowState({ name: 'Each', type: 'Map', call: undefined }),
          aWorkflowState({ within: ['Each'], retries: [] }),
        ),
      ],
      subKey: 'Fulfil',
    },
    { name: 'an Express machine', given: [{ ...aStateMachine(), type: 'EXPRESS' }] },
    {
      name: 'a callback that is asked for again',
      given: [saying(aWorkflowState({ call: aWorkflowCall({ pattern: 'callback' }) }))],
    },
    { name: 'its settings could not be read', given: [aStateMachine({ settings: unseen() })] },
  ],
  fails: [
    {
      name: 'a function without another try',
      given: [saying(calling())],
      message: 'never',
      subKey: 'Fulfil',
      severity: 'medium',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Fulfil', service: 'lambda' },
      text: 'Fulfil of fulfilment calls lambda',
    },
    {
      name: 'a version that an alias leads to, where the machine is mended',
      given: [aStateMachine(), aStateMachineVersion({ definition: seen(aDefinition({ states: [calling()] })) })],
      subject: 'fulfilment:1',
      message: 'never',
      evidence: { workflow: 'fulfilment:1', machineArn },
    },
    { name: 'no attempts', given: [saying(putting(retry(['States.ALL'], { maxAttempts: 0 })))], message: 'never' },
    {
      name: 'errors are caught, and not tried again (trap: a waiver is for what must not happen twice)',
      given: [saying({ ...calling(), catches: [{ errors: ['States.ALL'], next: 'Park' }] })],
      message: 'never',
    },
    {
      name: "another service, by Lambda's name for errors (trap: prefixes)",
      given: [saying(putting(retry([...three, tooMany])))],
      message: 'never',
      evidence: { service: 'dynamodb' },
    },
    {
      name: 'a callback',
      given: [saying(aWorkflowState({ call: aWorkflowCall({ pattern: 'callback' }), retries: [] }))],
      message: 'never',
      severity: 'low',
    },
    {
      name: 'only time-outs of a function (trap: States.TaskFailed and States.Timeout are apart)',
      given: [saying(calling(retry(['States.Timeout'])))],
      message: 'never',
    },
    {
      name: "one of Lambda's errors",
      given: [saying(calling(retry(['Lambda.ServiceException'])))],
      message: 'lambdaErrors',
      severity: 'medium',
      evidence: { missing: ['Lambda.AWSLambdaException', 'Lambda.SdkClientException'] },
      text: 'does not try again after Lambda.AWSLambdaException, Lambda.SdkClientException',
    },
    {
      name: "a callback of a function, after one of Lambda's errors",
      given: [
        saying(
          aWorkflowState({
            call: aWorkflowCall({ pattern: 'callback' }),
            retries: [retry(['Lambda.ServiceException'])],
          }),
        ),
      ],
      message: 'lambdaErrors',
      severity: 'low',
    },
    {
      name: 'everything but throttling, as a tool writes it',
      given: [saying(calling(retry(three)))],
      message: 'throttled',
      severity: 'low',
      evidence: { state: 'Fulfil' },
    },
    {
      name: 'a steady interval',
      given: [saying(calling(retry(['States.ALL'], { backoffRate: 1 })))],
      message: 'steady',
      severity: 'low',
      evidence: { rates: ['1'], wanted: 1.5 },
      text: '1 is their factor, not 1.5',
    },
    {
      name: 'a little less growth than is wanted',
      given: [saying(putting(retry(['States.ALL'], { backoffRate: 1.4, maxAttempts: 2 })))],
      message: 'steady',
    },
    {
      name: 'one task of several',
      given: [saying(aWorkflowState({ name: 'First', next: ['Fulfil'] }), calling())],
      verdicts: [
        { result: 'pass', subKey: 'First' },
        { result: 'fail', subKey: 'Fulfil', message: 'never' },
      ],
    },
  ],
  skips: [
    {
      name: 'states that call nothing',
      given: [saying(aWorkflowState({ type: 'Pass', call: undefined, retries: [] }))],
      text: 'it calls no service',
    },
    {
      name: 'an activity',
      given: [
        saying(
          aWorkflowState({
            call: aWorkflowCall({ integration: 'direct', service: 'states', pattern: 'activity', invokes: undefined }),
            retries: [],
          }),
        ),
      ],
    },
    {
      name: 'it is being deleted',
      given: [aStateMachine({ settings: seen(stateMachineSettings({ status: 'DELETING' })) })],
      text: 'it is being deleted',
    },
  ],
  unknowns: [
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ operation: 'states:DescribeStateMachine' }) })],
      gap: { operation: 'states:DescribeStateMachine' },
    },
  ],
});
