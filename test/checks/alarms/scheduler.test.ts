import { schedulerAlarms } from '../../../checks/alarms/scheduler.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aRegion, aSchedule } from '../../support/build.ts';

const example: AlarmExample = {
  given: [aRegion(), aSchedule(), aSchedule({ name: 'hourly' }), aSchedule({ name: 'off', enabled: false })],
  subKey: 'group-default',
  severity: 'medium',
  namespace: 'AWS/Scheduler',
  metric: 'TargetErrorCount',
  dimensions: { ScheduleGroup: 'default' },
  misleading: { ScheduleGroup: 'default', ScheduleName: 'nightly' },
  evidence: {
    resource: 'schedule group default',
    metric: 'TargetErrorCount or InvocationDroppedCount',
    alarmName: 'schedule group default-TargetErrorCount',
    schedules: 2,
  },
  proposes:
    '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
};

testAlarm(schedulerAlarms[0], example, {
  passes: [
    {
      name: 'an alarm on what was dropped',
      given: [...example.given, ...heard, watching({ ...example, metric: 'InvocationDroppedCount' })],
      subKey: 'group-default',
    },
  ],
  fails: [
    {
      name: 'an alarm on one of two groups',
      given: [aRegion(), aSchedule(), aSchedule({ groupName: 'billing' }), ...heard, watching(example)],
      verdicts: [
        {
          result: 'fail',
          message: 'notCovered',
          subKey: 'group-billing',
          evidence: { resource: 'schedule group billing', schedules: 1 },
        },
        { result: 'pass', subKey: 'group-default' },
      ],
    },
    {
      name: 'an alarm on all groups in one sum, which is told',
      given: [aRegion(), aSchedule(), ...heard, watching({ ...example, dimensions: {} })],
      message: 'notCovered',
      subKey: 'group-default',
      evidence: { aggregateAlarms: ['watch'] },
    },
  ],
  skips: [
    {
      name: 'no schedule is switched on',
      given: [aRegion(), aSchedule({ enabled: false }), ...heard],
      text: 'none of its schedules is switched on',
    },
    {
      name: 'schedules of another region or account',
      given: [aRegion(), aSchedule({ region: 'us-east-1' }), aSchedule({ account: '999988887777' }), ...heard],
    },
  ],
});
