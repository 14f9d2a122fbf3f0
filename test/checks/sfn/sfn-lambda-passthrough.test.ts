import { sfnLambdaPassthrough } from '../../../checks/sfn/sfn-lambda-passthrough.ts';
import {
  aFunction,
  aLambdaMetrics,
  aMachineOf,
  aPolicy,
  aRole,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowCall,
  aWorkflowState,
  eachDay,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const functionArn = aFunction().arn;
const allowed = (...actions: readonly string[]) =>
  aRole({ inlinePolicies: [{ name: 'data', document: aPolicy([{ actions }, { actions: ['logs:PutLogEvents'] }]) }] });
const invoking = (invokes: NonNullable<ReturnType<typeof aWorkflowCall>['invokes']>) =>
  aMachineOf(aWorkflowState({ call: aWorkflowCall({ invokes }) }));

/** A million calls a day, of 50 ms each. */
const busy = aLambdaMetrics({ invocations: eachDay(1_000_000), durationSum: eachDay(50_000_000) });

testCheck(sfnLambdaPassthrough, {
  passes: [
    {
      name: 'a role for two calls',
      given: [aStateMachine(), aFunction(), allowed('dynamodb:GetItem', 'dynamodb:PutItem')],
      subKey: 'Fulfil',
      evidence: {
        workflow: 'fulfilment',
        machineArn,
        state: 'Fulfil',
        function: 'orders',
        actions: ['dynamodb:GetItem', 'dynamodb:PutItem'],
        inVpc: false,
      },
      related: [functionArn],
    },
    {
      name: 'a role for logs alone: the function computes',
      given: [aStateMachine(), aFunction(), aRole()],
      evidence: { actions: [] },
    },
    {
      name: 'a function in a VPC, which may reach something there',
      given: [
        aStateMachine(),
        aFunction({ vpc: { vpcId: 'vpc-1', subnetIds: [], securityGroupIds: [] } }),
        allowed('dynamodb:PutItem'),
      ],
      evidence: { inVpc: true },
    },
    { name: 'a role for many calls at once', given: [aStateMachine(), aFunction(), allowed('dynamodb:*')] },
    ...[
      'secretsmanager:GetSecretValue',
      'ssm:GetParameter',
      'es:ESHttpPost',
      'rds-db:connect',
      'execute-api:Invoke',
    ].map((action) => ({
      name: `a role for ${action}, which is for code alone`,
      given: [aStateMachine(), aFunction(), allowed(action)],
    })),
  ],
  reviews: [
    {
      // 1,000,000 calls of 50 ms with 512 MB a day, × 730/24: 30,416,666.67 requests × 0.0000002 = 6.08 USD, and
      // 30,416,666.67 × 0.05 s × 0.5 GB = 760,416.67 GB-seconds × 0.0000133334 = 10.14 USD.
      name: 'a function that is called much, priced as all that it takes at best',
      given: [aStateMachine(), aFunction(), allowed('dynamodb:PutItem'), busy],
      message: 'onlyCalls',
      subKey: 'Fulfil',
      savings: { low: 0, high: 16.22, spend: `${aFunction().arn} compute` },
    },
    {
      name: 'a role for one call',
      given: [aStateMachine(), aFunction(), allowed('dynamodb:PutItem')],
      message: 'onlyCalls',
      subKey: 'Fulfil',
      severity: 'low',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Fulfil', function: 'orders', action: 'dynamodb:PutItem' },
      related: [functionArn],
      text: 'Fulfil of fulfilment calls orders, whose role lets it do nothing but dynamodb:PutItem',
    },
    {
      name: 'an alias is called',
      given: [invoking(`${functionArn}:live`), aFunction(), allowed('ses:SendEmail')],
      message: 'onlyCalls',
    },
    {
      name: 'a version',
      given: [aMachineOf(), aStateMachineVersion(), aFunction(), allowed('sqs:SendMessage')],
      subject: 'fulfilment:1',
      message: 'onlyCalls',
      evidence: { workflow: 'fulfilment:1' },
    },
  ],
  skips: [
    {
      name: 'another service',
      given: [aMachineOf(aWorkflowState({ call: aWorkflowCall({ service: 'sqs', invokes: undefined }) }))],
      text: 'it calls no function',
    },
    { name: 'states that call nothing', given: [aMachineOf(aWorkflowState({ type: 'Wait', call: undefined }))] },
  ],
  insufficient: [
    {
      name: 'a function whose name is computed',
      given: [invoking('unresolved')],
      subKey: 'Fulfil',
      text: 'its function is named at run time',
    },
    {
      name: 'a function that is not there',
      given: [aStateMachine()],
      subKey: 'Fulfil',
      text: 'its function is not listed',
    },
    {
      name: 'a role that is not there',
      given: [aStateMachine(), aFunction()],
      subKey: 'Fulfil',
      text: 'its role was not found',
    },
  ],
  unknowns: [
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ code: 'D' }) })],
      gap: { code: 'D' },
    },
  ],
});
