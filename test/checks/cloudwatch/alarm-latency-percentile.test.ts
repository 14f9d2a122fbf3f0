import { alarmLatencyPercentile } from '../../../checks/cloudwatch/alarm-latency-percentile.ts';
import type { AlarmMetric } from '../../../src/model/index.ts';
import { aMetric, anAlarm, aQuery } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const latency = (statistic: string | undefined, name = 'Duration', functionName = 'orders') =>
  aMetric({ name, statistic, dimensions: { FunctionName: functionName } });
const on = (statistic: string | undefined, name?: string) =>
  anAlarm({ name: 'slow', metric: latency(statistic, name) });
const ofStage = (dimensions: AlarmMetric['dimensions'], statistic: string) =>
  aMetric({ namespace: 'AWS/ApiGateway', name: 'Latency', statistic, dimensions });

testCheck(alarmLatencyPercentile, {
  passes: [
    {
      name: 'p99',
      given: [on('p99')],
      evidence: { alarm: 'slow', metric: 'Duration', statistics: ['p99'], minPercentile: 90 },
    },
    { name: 'the least percentile', given: [on('p90')] },
    { name: 'a percentile with a fraction', given: [on('p99.9', 'IntegrationLatency')] },
    { name: 'a trimmed mean', given: [on('tm95', 'Latency')] },
    { name: 'a winsorized mean between bounds', given: [on('WM(5%:95%)', 'TotalRequestLatency')] },
    { name: 'the maximum', given: [on('Maximum', 'TargetResponseTime')] },
    {
      name: 'an anomaly band on a percentile',
      given: [
        anAlarm({
          metric: undefined,
          queries: [
            aQuery({ id: 'm', metric: latency('p95'), expression: undefined }),
            aQuery({ id: 'b', expression: 'ANOMALY_DETECTION_BAND(m, 2)' }),
          ],
        }),
      ],
    },
    {
      name: 'an average beside a percentile on the same metric (trap: two alarms)',
      given: [on('Average'), anAlarm({ name: 'slowest', metric: latency('p99') })],
      subject: 'slow',
      evidence: { besideIt: ['slowest'] },
    },
    {
      name: 'the same on an API and stage, named in another order',
      given: [
        anAlarm({ name: 'slow', metric: ofStage({ ApiName: 'shop', Stage: 'prod' }, 'Average') }),
        anAlarm({ name: 'slowest', metric: ofStage({ Stage: 'prod', ApiName: 'shop' }, 'p99') }),
      ],
      subject: 'slow',
      evidence: { besideIt: ['slowest'] },
    },
    {
      name: 'two alarms with percentiles beside it, one of them on an average as well',
      given: [
        on('Average'),
        anAlarm({ name: 'slowest', metric: latency('p99') }),
        anAlarm({
          name: 'late',
          metric: undefined,
          queries: [aQuery({ id: 'a', metric: latency('Average') }), aQuery({ id: 'p', metric: latency('p95') })],
        }),
      ],
      subject: 'slow',
      evidence: { besideIt: ['late', 'slowest'] },
    },
    {
      name: 'a percentile beside an average in one expression',
      given: [
        anAlarm({
          metric: undefined,
          queries: [
            aQuery({ id: 'm', metric: latency('Minimum') }),
            aQuery({ id: 'a', metric: latency('Average') }),
            aQuery({ id: 'p', metric: latency('p95') }),
          ],
        }),
      ],
      evidence: { statistics: ['Average', 'Minimum', 'p95'] },
    },
    { name: 'the median, where the options allow it', given: [on('p50')], options: { minPercentile: 50 } },
  ],
  fails: [
    {
      name: 'the average',
      given: [on('Average')],
      message: 'average',
      severity: 'low',
      text: 'Alarm slow watches Duration by its Average, which hides the slowest calls.',
    },
    { name: 'the minimum', given: [on('Minimum')], message: 'average' },
    { name: 'a percentile just below the least', given: [on('p89.9')], message: 'average' },
    {
      name: 'a statistic that the alarm leaves out',
      given: [on(undefined)],
      message: 'average',
      evidence: { statistics: ['unnamed statistic'] },
    },
    { name: 'a word that only begins like a percentile', given: [on('p99x')], message: 'average' },
    { name: 'a word that only ends like a trimmed mean', given: [on('xtm99')], message: 'average' },
    { name: 'a word that only ends like a percentile', given: [on('xp99')], message: 'average' },
    {
      name: 'a percentile on another function, account or region',
      given: [
        on('Average'),
        anAlarm({ name: 'other', metric: latency('p99', 'Duration', 'billing') }),
        anAlarm({ name: 'far', region: 'us-east-1', metric: latency('p99') }),
        anAlarm({ name: 'foreign', metric: { ...latency('p99'), account: '999988887777' } }),
        anAlarm({ name: 'custom', metric: { ...latency('p99'), namespace: 'Shop' } }),
      ],
      subject: 'slow',
      message: 'average',
    },
    {
      name: 'two latencies in one expression, by their averages',
      given: [
        anAlarm({
          metric: undefined,
          queries: [
            aQuery({ id: 'a', metric: latency('Average', 'Latency'), expression: undefined }),
            aQuery({ id: 'b', metric: latency('Average', 'IntegrationLatency'), expression: undefined }),
          ],
        }),
      ],
      message: 'average',
      evidence: { metric: 'IntegrationLatency and Latency', statistics: ['Average'] },
    },
  ],
  skips: [
    {
      name: 'it counts errors',
      given: [anAlarm({ metric: aMetric({ statistic: 'Average' }) })],
      text: 'it watches no latency',
    },
  ],
});
