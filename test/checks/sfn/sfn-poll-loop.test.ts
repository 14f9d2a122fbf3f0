import { sfnPollLoop } from '../../../checks/sfn/sfn-poll-loop.ts';
import type { WorkflowState } from '../../../src/model/state-machine.ts';
import {
  aDefinition,
  aMachineOf,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowCall,
  aWorkflowState,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const task = (name: string, call: string, overrides: Partial<WorkflowState> = {}) => {
  const [service = '', action = ''] = call.split(':');
  return aWorkflowState({ name, call: aWorkflowCall({ service, action, invokes: undefined }), ...overrides });
};
const plain = (name: string, type: string, ...next: readonly string[]) =>
  aWorkflowState({ name, type, call: undefined, next });

/** Starts, waits, looks, and waits again. */
const loop = (start: string, look: string) => [
  task('Start', start, { next: ['Pause'] }),
  plain('Pause', 'Wait', 'Look'),
  task('Look', look, { next: ['Done?'] }),
  plain('Done?', 'Choice', 'End', 'Pause'),
  plain('End', 'Succeed'),
];
const glue = loop('glue:startJobRun', 'glue:getJobRun');

testCheck(sfnPollLoop, {
  passes: [
    {
      name: 'a job that something else has started',
      given: [aMachineOf(...glue.slice(1))],
      subKey: 'Look',
      evidence: {
        workflow: 'fulfilment',
        machineArn,
        state: 'Look',
        better: 'glue:startJobRun.sync',
        startedHere: false,
      },
    },
    {
      name: 'a job that is waited for, and looked at once',
      given: [aMachineOf(task('Start', 'glue:startJobRun', { next: ['Look'] }), task('Look', 'glue:getJobRun'))],
      subKey: 'Look',
      evidence: { polled: false },
    },
    {
      name: 'a wait that leads elsewhere',
      given: [aMachineOf(...glue.map((one) => (one.name === 'Pause' ? { ...one, next: ['End'] } : one)))],
      evidence: { polled: false },
    },
    {
      name: 'another task stands between the look and the wait',
      given: [
        aMachineOf(
          ...glue.map((one) => (one.name === 'Done?' ? { ...one, next: ['Count'] } : one)),
          task('Count', 'dynamodb:updateItem', { next: ['Pause'] }),
        ),
      ],
      evidence: { polled: false },
    },
    {
      name: 'the same service, and a start that waits by itself',
      given: [
        aMachineOf(
          task('Start', 'glue:startJobRun', {
            call: aWorkflowCall({ service: 'glue', action: 'startJobRun', pattern: 'sync', invokes: undefined }),
          }),
          ...glue.slice(1),
        ),
      ],
      evidence: { startedHere: false },
    },
    {
      name: 'a start of another kind of job',
      given: [aMachineOf(...loop('codebuild:startBuildBatch', 'codebuild:batchGetBuilds'))],
      evidence: { startedHere: false },
    },
  ],
  fails: [
    {
      name: 'a loop around a job of its own',
      given: [aMachineOf(...glue)],
      message: 'polls',
      subKey: 'Look',
      severity: 'low',
      evidence: {
        workflow: 'fulfilment',
        machineArn,
        state: 'Look',
        better: 'glue:startJobRun.sync',
        starter: 'Start',
      },
      text: 'Look of fulfilment looks again and again whether a job has ended that Start started: glue:startJobRun.sync',
    },
    {
      name: 'more choices, and a state that only passes on',
      given: [
        aMachineOf(
          ...glue.map((one) => (one.name === 'Done?' ? { ...one, next: ['Failed?', 'Note'] } : one)),
          plain('Failed?', 'Choice', 'Done?'),
          plain('Note', 'Pass', 'Pause'),
        ),
      ],
      message: 'polls',
    },
    ...[
      ['athena:startQueryExecution', 'athena:getQueryExecution', 'athena:startQueryExecution.sync'],
      ['batch:submitJob', 'batch:describeJobs', 'batch:submitJob.sync'],
      ['emr:addJobFlowSteps', 'emr:describeStep', 'elasticmapreduce:addStep.sync'],
      ['sfn:startExecution', 'sfn:describeExecution', 'states:startExecution.sync:2'],
      ['states:startExecution', 'sfn:describeExecution', 'states:startExecution.sync:2'],
    ].map(([start = '', look = '', better = '']) => ({
      name: `${look} after ${start}`,
      given: [aMachineOf(...loop(start, look))],
      message: 'polls',
      evidence: { better },
    })),
    {
      name: 'two loops',
      given: [
        aMachineOf(
          ...glue,
          ...loop('batch:submitJob', 'batch:describeJobs').map((one) => ({
            ...one,
            name: `${one.name} 2`,
            next: one.next.map((name) => `${name} 2`),
          })),
        ),
      ],
      verdicts: [
        { result: 'fail', subKey: 'Look', message: 'polls' },
        { result: 'fail', subKey: 'Look 2', message: 'polls' },
      ],
    },
    {
      name: 'a version',
      given: [aStateMachine(), aStateMachineVersion({ definition: seen(aDefinition({ states: glue })) })],
      subject: 'fulfilment:1',
      message: 'polls',
      evidence: { workflow: 'fulfilment:1' },
    },
  ],
  skips: [
    {
      name: 'Express (trap: it has no .sync)',
      given: [{ ...aMachineOf(...glue), type: 'EXPRESS' }],
      text: 'an Express execution cannot wait for a job',
    },
    {
      name: 'a job of a service that Step Functions does not wait for',
      given: [aMachineOf(...loop('glue:startCrawler', 'glue:getCrawler'))],
      text: 'it looks at no job that can be waited for',
    },
    {
      name: 'a foreign system, which a function asks',
      given: [aMachineOf(...loop('glue:startJobRun', 'lambda:invoke'))],
    },
    {
      name: 'the action of one service at another',
      given: [aMachineOf(...loop('glue:startJobRun', 'databrew:getJobRun'))],
    },
    { name: 'states that call nothing', given: [aMachineOf(plain('Pause', 'Wait', 'End'))] },
  ],
  unknowns: [
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ code: 'D' }) })],
      gap: { code: 'D' },
    },
  ],
});
