import { sfnWaitLambda } from '../../../checks/sfn/sfn-wait-lambda.ts';
import { placeOf } from '../../support/build/place.ts';
import {
  aDefinition,
  aFunction,
  aGap,
  aLambdaMetrics,
  aMachineOf,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowCall,
  aWorkflowState,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const functionArn = aFunction().arn;
const taking = (milliseconds: number) => aLambdaMetrics({ durationP50: eachDay(milliseconds) });
const invoking = (invokes: NonNullable<ReturnType<typeof aWorkflowCall>['invokes']>) =>
  aMachineOf(aWorkflowState({ call: aWorkflowCall({ invokes }) }));

testCheck(sfnWaitLambda, {
  passes: [
    {
      name: 'half of the calls take exactly thirty seconds',
      given: [aStateMachine(), aFunction(), taking(30_000)],
      subKey: 'Fulfil',
      evidence: {
        workflow: 'fulfilment',
        machineArn,
        state: 'Fulfil',
        function: 'orders',
        typicalMilliseconds: 30_000,
        limit: 30_000,
      },
      related: [functionArn],
    },
    {
      name: 'a durable function, which waits free of charge (trap: durable)',
      given: [
        aStateMachine(),
        aFunction({ durable: { executionTimeoutSeconds: 3600, retentionDays: 7 } }),
        taking(60_000),
      ],
      evidence: { durable: true, state: 'Fulfil' },
    },
    {
      name: 'slow calls, where the options allow them',
      given: [aStateMachine(), aFunction(), taking(50_000)],
      options: { minMilliseconds: 60_000 },
    },
  ],
  reviews: [
    {
      name: 'half of the calls take longer',
      given: [aStateMachine(), aFunction(), taking(30_001)],
      message: 'mayWait',
      subKey: 'Fulfil',
      severity: 'low',
      evidence: {
        workflow: 'fulfilment',
        machineArn,
        state: 'Fulfil',
        function: 'orders',
        typicalMilliseconds: 30_001,
        limit: 30_000,
      },
      related: [functionArn],
      text: 'Fulfil of fulfilment calls orders, half of whose calls take longer than 30000 ms',
    },
    {
      name: 'an alias is called',
      given: [invoking(`${functionArn}:live`), aFunction(), taking(90_000)],
      message: 'mayWait',
    },
    {
      name: 'a version',
      given: [aMachineOf(), aStateMachineVersion({ definition: seen(aDefinition()) }), aFunction(), taking(40_000)],
      subject: 'fulfilment:1',
      message: 'mayWait',
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
      name: 'few calls',
      given: [aStateMachine(), aFunction(), aLambdaMetrics({ invocations: eachDay(1), durationP50: eachDay(60_000) })],
      subKey: 'Fulfil',
      text: 'fewer than 100 calls',
    },
    { name: 'no calls', given: [aStateMachine(), aFunction()], subKey: 'Fulfil', text: 'nothing was measured' },
    {
      name: 'durations are not meant to be read',
      given: [aStateMachine(), aFunction()],
      unread: [{ kind: 'cloudwatch.lambda-metrics', ...placeOf({}), because: 'a deep audit reads it' }],
      text: 'a deep audit reads it',
    },
  ],
  unknowns: [
    {
      name: 'durations could not be read',
      given: [aStateMachine(), aFunction()],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics' })],
      gap: { kind: 'cloudwatch.lambda-metrics' },
    },
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ code: 'D' }) })],
      gap: { code: 'D' },
    },
  ],
});
