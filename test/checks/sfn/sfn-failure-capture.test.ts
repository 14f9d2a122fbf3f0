import { sfnFailureCapture } from '../../../checks/sfn/sfn-failure-capture.ts';
import type { EventRule } from '../../../src/model/events.ts';
import type { StateMachine, WorkflowState } from '../../../src/model/state-machine.ts';
import {
  aGap,
  aMachineOf,
  anEventRule,
  aQueue,
  aRuleTarget,
  aStateMachine,
  aStateMachineVersion,
  aTopic,
  aWorkflowCall,
  aWorkflowState,
  seen,
  stateMachineSettings,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const machineArn = aStateMachine().arn;
const leadingTo = (next: string) => aWorkflowState({ catches: [{ errors: ['States.ALL'], next }] });
const sending = (service: string, overrides: Partial<WorkflowState> = {}) =>
  aWorkflowState({ name: 'Park', call: aWorkflowCall({ service, action: 'send', invokes: undefined }), ...overrides });
const express = (level: string, overrides: Partial<StateMachine> = {}) => {
  const { logging } = stateMachineSettings();
  return {
    ...aStateMachine(),
    type: 'EXPRESS' as const,
    settings: seen(stateMachineSettings({ logging: { ...logging, level } })),
    ...overrides,
  };
};
const onFailure = (targetArn: string, overrides: Partial<EventRule> = {}) =>
  anEventRule({
    name: 'failed',
    busName: 'default',
    pattern: { source: ['aws.states'], detail: { status: ['FAILED', 'TIMED_OUT', 'ABORTED'] } },
    targets: seen([aRuleTarget({ arn: targetArn })]),
    ...overrides,
  });

testCheck(sfnFailureCapture, {
  passes: [
    ...['sqs', 'sns', 'events', 'eventbridge'].map((service) => ({
      name: `a Catch leads to a message by ${service}`,
      given: [aMachineOf(leadingTo('Park'), sending(service))],
      evidence: { workflow: 'fulfilment', machineArn, type: 'STANDARD', sending: ['Park'] },
    })),
    {
      name: 'a Catch leads there by another state, and to two',
      given: [
        aMachineOf(
          leadingTo('Tidy'),
          aWorkflowState({ name: 'Tidy', next: ['Tell'] }),
          sending('sns', { name: 'Tell', next: ['Park'] }),
          sending('sqs'),
        ),
      ],
      evidence: { sending: ['Park', 'Tell'] },
    },
    {
      name: 'a rule hands failed executions to a queue',
      given: [aStateMachine(), onFailure(aQueue().arn)],
      evidence: { takenBy: ['rule failed'] },
    },
    {
      name: 'Express, with errors logged',
      given: [express('ERROR')],
      evidence: { type: 'EXPRESS', takenBy: ['logs of level ERROR'] },
    },
    {
      name: 'Express, with a Catch that leads to a message',
      given: [{ ...aMachineOf(leadingTo('Park'), sending('sqs')), type: 'EXPRESS' }],
    },
  ],
  reviews: [
    {
      name: 'nothing is caught',
      given: [aStateMachine()],
      message: 'lost',
      severity: 'informational',
      evidence: { workflow: 'fulfilment', machineArn, type: 'STANDARD' },
      text: 'fulfilment (STANDARD) keeps nowhere',
    },
    {
      name: 'a Catch that leads to no message',
      given: [aMachineOf(leadingTo('Tidy'), aWorkflowState({ name: 'Tidy' }))],
      message: 'lost',
    },
    {
      name: 'a Catch that leads to a state without a call',
      given: [aMachineOf(leadingTo('Stop'), aWorkflowState({ name: 'Stop', type: 'Fail', call: undefined }))],
      message: 'lost',
    },
    {
      name: 'a message that only success leads to',
      given: [aMachineOf(aWorkflowState({ next: ['Park'] }), sending('sqs'))],
      message: 'lost',
    },
    {
      name: 'a rule tells a topic, which keeps nothing',
      given: [aStateMachine(), onFailure(aTopic().arn)],
      message: 'lost',
    },
    {
      name: 'a version',
      given: [aMachineOf(leadingTo('Park'), sending('sqs')), aStateMachineVersion()],
      subject: 'fulfilment:1',
      message: 'lost',
      evidence: { workflow: 'fulfilment:1' },
    },
    {
      name: 'Express, of which no event tells (trap: Express)',
      given: [express('OFF'), onFailure(aQueue().arn)],
      message: 'lostExpress',
      severity: 'medium',
      evidence: { type: 'EXPRESS' },
      text: 'no log tells',
    },
    { name: 'Express, with only failed executions logged', given: [express('FATAL')], message: 'lostExpress' },
  ],
  skips: [
    {
      name: 'it calls nothing',
      given: [aMachineOf(aWorkflowState({ type: 'Map', call: undefined }))],
      text: 'it calls nothing',
    },
  ],
  insufficient: [
    {
      name: 'a rule whose pattern is not known here',
      given: [
        aStateMachine(),
        onFailure(aQueue().arn, { pattern: { source: ['aws.states'], resources: [{ prefix: machineArn }] } }),
      ],
      text: 'the pattern of the rule failed could not be made out',
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
      given: [aStateMachine(), onFailure('', { targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'the logs of an Express machine could not be read',
      given: [express('ERROR', { settings: unseen({ code: 'S' }) })],
      gap: { code: 'S' },
    },
  ],
});
