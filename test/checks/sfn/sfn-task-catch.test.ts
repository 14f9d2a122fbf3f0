import { sfnTaskCatch } from '../../../checks/sfn/sfn-task-catch.ts';
import type { EventRule } from '../../../src/model/events.ts';
import type { StateMachine } from '../../../src/model/state-machine.ts';
import { placeOf } from '../../support/build/place.ts';
import {
  aGap,
  aMachineOf,
  anEventRule,
  aRuleTarget,
  aStateMachine,
  aStateMachineVersion,
  aWorkflowState,
  seen,
  stateMachineSettings,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const caught = [{ errors: ['States.ALL'], next: 'Park' }];
const express = (level: string, overrides: Partial<StateMachine> = {}) => {
  const { logging } = stateMachineSettings();
  const settings = seen(stateMachineSettings({ logging: { ...logging, level } }));
  return { ...aStateMachine(), type: 'EXPRESS' as const, settings, ...overrides };
};
const onFailure = (detail: EventRule['pattern'] = { status: ['FAILED'] }, overrides: Partial<EventRule> = {}) =>
  anEventRule({
    name: 'failed',
    busName: 'default',
    pattern: { source: ['aws.states'], 'detail-type': ['Step Functions Execution Status Change'], detail },
    targets: seen([aRuleTarget()]),
    ...overrides,
  });
const unsure = onFailure({ status: [{ cidr: '10.0.0.0/8' }] });

testCheck(sfnTaskCatch, {
  passes: [
    {
      name: 'a task of the outermost level catches',
      given: [aMachineOf(aWorkflowState({ catches: caught }), aWorkflowState({ name: 'Park' }))],
      evidence: { workflow: 'fulfilment', machineArn, type: 'STANDARD', catching: ['Fulfil'] },
    },
    {
      name: 'a Map around the task catches',
      given: [
        aMachineOf(
          aWorkflowState({ name: 'Each', type: 'Map', call: undefined, catches: caught }),
          aWorkflowState({ within: ['Each'] }),
        ),
      ],
      evidence: { catching: ['Each'] },
    },
    {
      name: 'a rule takes failed executions (trap: capture outside is enough)',
      given: [aStateMachine(), onFailure()],
      evidence: { takenBy: ['rule failed'] },
    },
    {
      name: 'a rule names this machine and several ends',
      given: [aStateMachine(), onFailure({ stateMachineArn: [machineArn], status: ['TIMED_OUT', 'FAILED'] })],
    },
    {
      name: 'rules by name, and one that is unsure',
      given: [
        aStateMachine(),
        unsure,
        onFailure(undefined, { name: 'b', arn: 'arn:b' }),
        onFailure(undefined, { name: 'a', arn: 'arn:a' }),
      ],
      evidence: { takenBy: ['rule a', 'rule b'] },
    },
    {
      name: 'Express, with errors logged',
      given: [express('ERROR')],
      evidence: { type: 'EXPRESS', takenBy: ['logs of level ERROR'] },
    },
    { name: 'Express, with all logged', given: [express('ALL')], evidence: { takenBy: ['logs of level ALL'] } },
  ],
  fails: [
    {
      name: 'nothing catches',
      given: [aStateMachine()],
      message: 'uncaught',
      severity: 'low',
      evidence: { workflow: 'fulfilment', machineArn, type: 'STANDARD' },
      text: 'fulfilment (STANDARD) catches no error',
    },
    {
      name: 'a version that catches nothing, of a machine that does',
      given: [aMachineOf(aWorkflowState({ catches: caught })), aStateMachineVersion()],
      subject: 'fulfilment:1',
      message: 'uncaught',
      evidence: { workflow: 'fulfilment:1' },
    },
    {
      name: 'only a task inside of a Map catches',
      given: [
        aMachineOf(
          aWorkflowState({ name: 'Each', type: 'Map', call: undefined }),
          aWorkflowState({ within: ['Each'], catches: caught }),
        ),
      ],
      message: 'uncaught',
    },
    {
      name: 'Parallel',
      given: [aMachineOf(aWorkflowState({ type: 'Parallel', call: undefined }))],
      message: 'uncaught',
    },
    { name: 'Express, with only failed executions logged', given: [express('FATAL')], message: 'uncaught' },
    {
      name: 'Express, with a level and nowhere to log to',
      given: [
        express('ALL', {
          settings: seen(
            stateMachineSettings({ logging: { level: 'ALL', includesExecutionData: false, logGroupArns: [] } }),
          ),
        }),
      ],
      message: 'uncaught',
    },
    {
      name: 'Express, of which no events tell',
      given: [express('OFF'), onFailure()],
      message: 'uncaught',
      text: 'fulfilment (EXPRESS) catches no error',
    },
    ...(
      [
        ['takes executions that succeeded', onFailure({ status: ['SUCCEEDED'] })],
        ['takes only time-outs', onFailure({ status: ['TIMED_OUT'] })],
        ['takes those of another machine', onFailure({ stateMachineArn: [`${machineArn}-2`], status: ['FAILED'] })],
        ['takes other events', onFailure(undefined, { pattern: { source: ['aws.s3'] } })],
        [
          'takes other events of Step Functions',
          onFailure(undefined, { pattern: { 'detail-type': ['Something else'] } }),
        ],
        [
          'takes those of another region',
          onFailure(undefined, { pattern: { source: ['aws.states'], region: ['us-east-1'] } }),
        ],
        [
          'takes those of another account',
          onFailure(undefined, { pattern: { source: ['aws.states'], account: ['444455556666'] } }),
        ],
        ['is switched off', onFailure(undefined, { enabled: false })],
        ['has no target', onFailure(undefined, { targets: seen([]) })],
        ['is on a bus that services do not send to', onFailure(undefined, { busName: 'orders' })],
        ['is kept by a service for itself', onFailure(undefined, { managedBy: 'states.amazonaws.com' })],
        ['goes by the clock', onFailure(undefined, { pattern: undefined })],
        ['is in another region', onFailure(undefined, { region: 'us-east-1' })],
        ['is in another account', onFailure(undefined, { account: '444455556666' })],
        ['is switched off and cannot be read', onFailure(undefined, { enabled: false, targets: unseen() })],
      ] as const
    ).map(([name, rule]) => ({
      name: `a rule that ${name}`,
      given: [aStateMachine(), rule],
      message: 'uncaught',
    })),
  ],
  skips: [
    {
      name: 'it calls nothing',
      given: [aMachineOf(aWorkflowState({ type: 'Pass', call: undefined }))],
      text: 'it calls nothing',
    },
  ],
  insufficient: [
    {
      name: 'a rule whose pattern is not known here',
      given: [aStateMachine(), unsure],
      text: 'the pattern of the rule failed',
    },
    {
      name: 'several such rules, of which the first by name is told',
      given: [aStateMachine(), unsure, { ...unsure, name: 'early', arn: 'arn:early' }],
      text: 'the rule early could not',
    },
    {
      name: 'rules were not meant to be read',
      given: [aStateMachine()],
      unread: [{ kind: 'events.rule', ...placeOf({}), because: 'a deep audit reads it' }],
      text: 'a deep audit reads it',
    },
  ],
  unknowns: [
    {
      name: 'its definition could not be read',
      given: [aStateMachine({ definition: unseen({ code: 'D' }) })],
      gap: { code: 'D' },
    },
    {
      name: 'rules could not be listed',
      given: [aStateMachine()],
      gaps: [aGap({ kind: 'events.rule' })],
      gap: { kind: 'events.rule' },
    },
    {
      name: 'the targets of a rule could not be read',
      given: [aStateMachine(), onFailure(undefined, { targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'the logs of an Express machine could not be read',
      given: [express('ERROR', { settings: unseen({ operation: 'states:DescribeStateMachine' }) })],
      gap: { operation: 'states:DescribeStateMachine' },
    },
  ],
});
