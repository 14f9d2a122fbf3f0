import { sfnLambdaTimeout } from '../../../checks/sfn/sfn-lambda-timeout.ts';
import type { StateMachine, WorkflowState } from '../../../src/model/state-machine.ts';
import {
  aDefinition,
  aFunction,
  aMachineOf,
  anAlias,
  aStateMachine,
  aStateMachineVersion,
  aVersion,
  aWorkflowCall,
  aWorkflowState,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const functionArn = aFunction().arn;
const runs = (timeoutSeconds: number) => aFunction({ timeoutSeconds });
const giving = (timeout: WorkflowState['timeout'], overrides: Partial<WorkflowState> = {}) =>
  aMachineOf(aWorkflowState({ timeout, ...overrides }));
const express = (machine: StateMachine): StateMachine => ({ ...machine, type: 'EXPRESS' });
const invoking = (invokes: NonNullable<WorkflowState['call']>['invokes']) => ({ call: aWorkflowCall({ invokes }) });

testCheck(sfnLambdaTimeout, {
  passes: [
    {
      name: 'exactly as long as the function may run',
      given: [giving(60), runs(60)],
      subKey: 'Fulfil',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Fulfil', function: 'orders', timeout: 60, limit: 60 },
      related: [functionArn],
    },
    {
      name: 'one try has the time, whatever all of them take (trap: retries multiply)',
      given: [giving(60), runs(59)],
    },
    {
      name: 'Express, and a function of exactly five minutes',
      given: [express(giving(undefined)), runs(300)],
      evidence: { limit: 300 },
    },
    { name: 'Express, with a time-out of its own', given: [express(giving(20)), runs(20)], evidence: { limit: 20 } },
    {
      name: 'the alias that it calls leads to a version with less time',
      given: [giving(10, invoking(`${functionArn}:live`)), runs(900), anAlias(), aVersion({ timeoutSeconds: 10 })],
      evidence: { function: 'orders:live', timeout: 10 },
      related: [aVersion().arn],
    },
    { name: 'Standard, for as long as a function can run', given: [giving(900), runs(900)] },
  ],
  fails: [
    {
      name: 'one second short',
      given: [giving(59), runs(60)],
      message: 'givesUp',
      subKey: 'Fulfil',
      severity: 'medium',
      evidence: { workflow: 'fulfilment', machineArn, state: 'Fulfil', function: 'orders', timeout: 60, limit: 59 },
      related: [functionArn],
      text: 'Fulfil of fulfilment gives up after 59s, and orders may run for 60s',
    },
    {
      name: 'the slower of two versions counts',
      given: [
        giving(20, invoking(`${functionArn}:live`)),
        runs(5),
        anAlias({ routing: [{ version: '2', weight: 0.1 }] }),
        aVersion({ timeoutSeconds: 10 }),
        aVersion({ version: '2', timeoutSeconds: 30 }),
      ],
      message: 'givesUp',
      evidence: { timeout: 30 },
    },
    {
      name: 'Express, and a function of a second more than five minutes',
      given: [express(giving(undefined)), runs(301)],
      message: 'outlives',
      subKey: 'Fulfil',
      evidence: { timeout: 301, limit: 300, state: 'Fulfil', function: 'orders' },
      text: 'an Express execution ends after 300s',
    },
    { name: 'Express, whose state waits long enough', given: [express(giving(900)), runs(900)], message: 'outlives' },
    { name: 'Express, whose state gives up before', given: [express(giving(10)), runs(900)], message: 'givesUp' },
    {
      name: 'Express, with a time-out found at run time',
      given: [express(giving('path')), runs(301)],
      message: 'outlives',
    },
    {
      name: 'a version',
      given: [
        aStateMachine(),
        aStateMachineVersion({ definition: seen(aDefinition({ states: [aWorkflowState({ timeout: 1 })] })) }),
        runs(60),
      ],
      subject: 'fulfilment:1',
      message: 'givesUp',
      evidence: { workflow: 'fulfilment:1' },
    },
  ],
  skips: [
    {
      name: 'a state without a time-out',
      given: [giving(undefined), runs(60)],
      text: 'no task with a time-out calls a function',
    },
    {
      name: 'a call of another service',
      given: [giving(1, { call: aWorkflowCall({ service: 'sqs', invokes: undefined }) }), runs(60)],
    },
    { name: 'a state that calls nothing', given: [express(giving(1, { call: undefined })), runs(60)] },
  ],
  insufficient: [
    {
      name: 'a function whose name is computed (trap: JSONPath)',
      given: [giving(60, invoking('unresolved'))],
      subKey: 'Fulfil',
      text: 'its function is named at run time',
    },
    { name: 'a function that is not there', given: [giving(60)], subKey: 'Fulfil', text: 'its function is not listed' },
    {
      name: 'a time-out by a path',
      given: [giving('path'), runs(60)],
      subKey: 'Fulfil',
      text: 'its time-out is found at run time',
    },
    {
      name: 'a time-out that is computed',
      given: [giving('expression'), runs(60)],
      subKey: 'Fulfil',
      text: 'found at run time',
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
