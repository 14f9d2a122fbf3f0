import { pipesAlarms } from '../../../checks/alarms/pipes.ts';
import { heard, testAlarm } from '../../support/alarm-tester.ts';
import { aPipe } from '../../support/build.ts';

testAlarm(
  pipesAlarms[0],
  {
    given: [aPipe()],
    severity: 'medium',
    namespace: 'AWS/EventBridge/Pipes',
    metric: 'ExecutionFailed',
    dimensions: { PipeName: 'clicks' },
    misleading: { Pipe: 'clicks' },
    evidence: { resource: 'clicks', alarmName: 'clicks-ExecutionFailed' },
    proposes:
      '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
  },
  { skips: [{ name: 'a pipe that is stopped', given: [aPipe({ enabled: false }), ...heard], text: 'it is stopped' }] },
);
