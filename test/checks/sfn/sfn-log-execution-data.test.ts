import type { StateMachine, StateMachineLogging } from '#model';
import { sfnLogExecutionData } from '../../../checks/sfn/sfn-log-execution-data.ts';
import { aGap, aLogGroup, aStateMachine, seen, stateMachineSettings, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const name = '/aws/vendedlogs/states/fulfilment';
const group = aLogGroup({ name });
const key = 'arn:aws:kms:eu-west-1:111122223333:key/logs';
const logging = (logged: Partial<StateMachineLogging> = {}, overrides: Partial<Omit<StateMachine, 'kind'>> = {}) =>
  aStateMachine({
    settings: seen(
      stateMachineSettings({
        logging: { level: 'ALL', includesExecutionData: true, logGroupArns: [`${group.arn}:*`], ...logged },
      }),
    ),
    ...overrides,
  });
const personal = { tags: seen({ DataClass: 'pii' }) };

testCheck(sfnLogExecutionData, {
  passes: [
    {
      name: 'no execution data, whatever the tags say that were not read',
      given: [logging({ includesExecutionData: false }, { tags: unseen() }), group],
      evidence: { machine: 'fulfilment', level: 'ALL', includesExecutionData: false },
    },
    {
      name: 'execution data, and no logs',
      given: [logging({ level: 'OFF' }, personal), group],
      evidence: { level: 'OFF', includesExecutionData: true },
    },
    {
      name: 'execution data in a group with a key of its own',
      given: [logging(), aLogGroup({ name, kmsKeyArn: key })],
      evidence: { machine: 'fulfilment', level: 'ALL', group: name, key },
      related: [group.arn],
    },
  ],
  fails: [
    {
      name: 'execution data that calls for care, even with a key',
      given: [logging({}, personal), aLogGroup({ name, kmsKeyArn: key })],
      message: 'sensitive',
      severity: 'medium',
      evidence: { machine: 'fulfilment', level: 'ALL', includesExecutionData: true, because: 'DataClass=pii' },
    },
    {
      name: 'execution data of a class that the options name',
      given: [logging({}, { tags: seen({ Secrecy: 'top' }) }), group],
      options: { dataClassTags: ['Secrecy'], dataClasses: ['top'] },
      message: 'sensitive',
    },
    {
      name: 'execution data that calls for care, of failing states only',
      given: [logging({ level: 'ERROR' }, personal), group],
      message: 'sensitive',
      severity: 'low',
    },
    {
      name: 'execution data in a group that AWS alone has the key of',
      given: [logging(), group],
      message: 'withoutKey',
      severity: 'low',
      evidence: { machine: 'fulfilment', level: 'ALL', group: name },
      related: [group.arn],
    },
    {
      name: 'execution data of failing states in such a group, named without the star',
      given: [logging({ level: 'FATAL', logGroupArns: [group.arn] }), group],
      message: 'withoutKey',
      severity: 'low',
      evidence: { level: 'FATAL' },
    },
  ],
  skips: [
    {
      name: 'outside production',
      given: [logging({}, { tags: seen({ Environment: 'test' }) })],
      text: 'not production',
    },
  ],
  insufficient: [
    { name: 'its log group is gone', given: [logging()], text: 'its log group was not found' },
    { name: 'it names no log group', given: [logging({ logGroupArns: [] }), group] },
  ],
  unknowns: [
    {
      name: 'its settings were not read',
      given: [aStateMachine({ settings: unseen({ operation: 'states:DescribeStateMachine' }) })],
      gap: { operation: 'states:DescribeStateMachine' },
    },
    {
      name: 'its tags, which may call for care, were not read',
      given: [logging({}, { tags: unseen({ operation: 'tag:GetResources' }) }), group],
      gap: { operation: 'tag:GetResources' },
    },
    {
      name: 'log groups were not read',
      given: [logging()],
      gaps: [aGap({ kind: 'logs.group', operation: 'logs:DescribeLogGroups' })],
      gap: { operation: 'logs:DescribeLogGroups' },
    },
  ],
});
