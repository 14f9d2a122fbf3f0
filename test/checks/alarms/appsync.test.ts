import { expect, it } from 'vitest';
import { appsyncAlarms } from '../../../checks/alarms/appsync.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aGraphqlApi } from '../../support/build.ts';
import type { CheckTable } from '../../support/check-table.ts';

const [errors, latency] = appsyncAlarms;
const { apiId } = aGraphqlApi();

function of(metric: string, severity: AlarmExample['severity'], proposes: string): AlarmExample {
  return {
    given: [aGraphqlApi()],
    severity,
    namespace: 'AWS/AppSync',
    metric,
    dimensions: { GraphQLAPIId: apiId },
    misleading: { GraphQLAPIId: 'graph' },
    evidence: { resource: 'graph', metric, alarmName: `graph-${metric}` },
    proposes,
  };
}

function own(example: AlarmExample): Partial<CheckTable> {
  return {
    fails: [
      {
        name: 'an alarm that calls its id by the name that other services use',
        given: [...example.given, ...heard, watching({ ...example, dimensions: { ApiId: apiId } })],
        message: 'misleading',
      },
      {
        name: 'an alarm on another API',
        given: [...example.given, ...heard, watching({ ...example, dimensions: { GraphQLAPIId: 'other' } })],
        message: 'notCovered',
      },
    ],
  };
}

const ofErrors = of(
  '5XXError',
  'high',
  '--statistic Sum --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
);
testAlarm(errors, ofErrors, own(ofErrors));

const ofLatency = of(
  'Latency',
  'medium',
  '--extended-statistic p99 --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold 3000 --comparison-operator GreaterThanThreshold',
);
testAlarm(latency, ofLatency, own(ofLatency));

it.each([
  [errors, 'Errors of resolvers mostly come back with status 200 and are not counted'],
  [latency, 'Where another latency was agreed upon than three seconds, take that.'],
] as const)('says how the alarm is to be put: %#', (check, text) => {
  expect(check?.remedy.text).toContain(text);
});
