import type { StateMachine, StateMachineLogging } from '#model';
import { sfnLogging } from '../../../checks/sfn/sfn-logging.ts';
import { aStateMachine, seen, stateMachineSettings, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/vendedlogs/states/it:*';

function logging(overrides: Partial<StateMachineLogging>, type: StateMachine['type'] = 'STANDARD'): StateMachine {
  const settings = stateMachineSettings({
    logging: { level: 'ERROR', includesExecutionData: false, logGroupArns: [group], ...overrides },
  });
  return aStateMachine({ name: 'it', type, settings: seen(settings) });
}

testCheck(sfnLogging, {
  passes: [
    ...(['STANDARD', 'EXPRESS'] as const).flatMap((type) =>
      ['ERROR', 'ALL'].map((level) => ({
        name: `the level ${level} of a ${type} machine`,
        given: [logging({ level }, type)],
        evidence: { machine: 'it', type, level, groups: [group] },
      })),
    ),
    { name: 'the level FATAL of a STANDARD machine', given: [logging({ level: 'FATAL' })] },
  ],
  fails: [
    {
      name: 'no logs of a STANDARD machine',
      given: [logging({ level: 'OFF' })],
      message: 'off',
      severity: 'medium',
      evidence: { machine: 'it', type: 'STANDARD', level: 'OFF' },
    },
    {
      name: 'no logs of an EXPRESS machine, be it the child of one that logs: nothing is inherited',
      given: [logging({ level: 'OFF', logGroupArns: [] }, 'EXPRESS'), aStateMachine()],
      subject: 'it',
      message: 'off',
      severity: 'high',
    },
    {
      name: 'a level and no log group',
      given: [logging({ logGroupArns: [] })],
      message: 'nowhere',
      severity: 'medium',
      evidence: { level: 'ERROR', groups: [] },
      text: 'the log level ERROR, and no log group',
    },
    {
      name: 'a level and no log group of an EXPRESS machine',
      given: [logging({ level: 'FATAL', logGroupArns: [] }, 'EXPRESS')],
      message: 'nowhere',
      severity: 'high',
    },
    {
      name: 'the level FATAL of an EXPRESS machine',
      given: [logging({ level: 'FATAL' }, 'EXPRESS')],
      message: 'fatalOnly',
      severity: 'low',
      evidence: { level: 'FATAL' },
    },
  ],
  skips: [
    {
      name: 'it is being deleted',
      given: [aStateMachine({ settings: seen(stateMachineSettings({ status: 'DELETING' })) })],
      text: 'being deleted',
    },
  ],
  unknowns: [
    {
      name: 'its settings were not read',
      given: [aStateMachine({ settings: unseen({ operation: 'states:DescribeStateMachine' }) })],
      gap: { operation: 'states:DescribeStateMachine' },
    },
  ],
});
