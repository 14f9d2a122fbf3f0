import { lambdaAlexaLatency } from '../../../checks/alexa/lambda-alexa-latency.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aLambdaReports,
  anAlias,
  aVersion,
  eachDay,
  forService,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const skill = seen(forService('alexa-appkit.amazon.com'));
const voice = aFunction({ policy: skill });
const takes = (p50Milliseconds: number, p99Milliseconds: number) =>
  aLambdaReports({ p50Milliseconds, p99Milliseconds });
const measured = (p50: number, p99: number) => aLambdaMetrics({ durationP50: eachDay(p50), durationP99: eachDay(p99) });
const place = { account: '111122223333', region: 'eu-west-1' };
const notAsked = [{ kind: 'logs.lambda-reports', ...place, because: 'opt-in: log-insights' }] as const;

testCheck(lambdaAlexaLatency, {
  passes: [
    {
      name: 'exactly as long as it may take, starts and all',
      given: [voice, takes(3000, 7000), measured(9000, 9000)],
      evidence: {
        function: 'orders',
        usedBy: ['skill'],
        ms: 7000,
        advisedMs: 3000,
        p50Milliseconds: 3000,
        p99Milliseconds: 7000,
        starts: 'counted',
      },
    },
    {
      name: 'as measured without starts, where reports are not read',
      given: [voice, measured(3000, 7000)],
      unread: notAsked,
      evidence: { p50Milliseconds: 3000, p99Milliseconds: 7000, starts: 'not counted' },
    },
    {
      name: 'one bad day',
      given: [
        voice,
        aLambdaMetrics({
          durationP50: eachDay(100),
          durationP99: [{ day: '2026-11-20', value: 9000 }, ...eachDay(800, 5)],
        }),
      ],
      unread: notAsked,
      evidence: { p99Milliseconds: 800 },
    },
    { name: 'longer, as the options say', given: [voice, takes(4000, 7500)], options: { ms: 7500, advisedMs: 4000 } },
    {
      name: 'changed a week ago',
      given: [aFunction({ policy: skill, lastModified: '2026-11-18T12:00:00.000Z' }), takes(100, 200)],
    },
  ],
  fails: [
    {
      name: 'one of a hundred is late (trap: the half is fast, and a start counts)',
      given: [voice, takes(100, 7001), measured(100, 800)],
      message: 'late',
      severity: 'high',
      evidence: { p50Milliseconds: 100, p99Milliseconds: 7001 },
      text: 'One of a hundred answers of orders to Alexa takes longer than 7000 ms.',
    },
    {
      name: 'late even without starts',
      given: [voice, measured(100, 7001)],
      unread: notAsked,
      message: 'late',
      evidence: { starts: 'not counted' },
    },
    {
      name: 'half of them are slow',
      given: [voice, takes(3001, 6000)],
      message: 'slow',
      severity: 'low',
      text: 'Half of the answers of orders to Alexa take longer than 3000 ms.',
    },
    {
      name: 'devices wait as well, at an alias',
      given: [
        aFunction(),
        aVersion(),
        anAlias({ policy: seen(forService('alexa-connectedhome.amazon.com')) }),
        takes(3001, 6000),
      ],
      subject: 'orders',
      message: 'slow',
      evidence: { usedBy: ['smart-home'] },
    },
    { name: 'less, as the options say', given: [voice, takes(10, 501)], options: { ms: 500 }, message: 'late' },
    {
      name: 'half of them, as the options say',
      given: [voice, takes(11, 501)],
      options: { advisedMs: 10 },
      message: 'slow',
    },
  ],
  skips: [
    { name: 'nobody of Alexa may call', given: [aFunction()], text: 'scenario-not-detected: Alexa may not call it' },
  ],
  insufficient: [
    {
      name: 'too few calls',
      given: [voice, aLambdaReports({ calls: 99 }), aLambdaMetrics({ invocations: eachDay(99, 1) })],
      text: 'fewer than 100 calls within 14 days',
    },
    {
      name: 'nothing tells how long half of them take',
      given: [voice, aLambdaMetrics({ durationP50: [] })],
      unread: notAsked,
      text: 'fewer than 100 calls within 14 days',
    },
    {
      name: 'changed six days ago',
      given: [aFunction({ policy: skill, lastModified: '2026-11-18T12:00:01.000Z' }), measured(100, 9000)],
      text: 'it was changed less than a week ago',
    },
    {
      name: 'metrics are not read',
      given: [voice],
      unread: [...notAsked, { kind: 'cloudwatch.lambda-metrics', ...place, because: 'metrics are not read' }],
      text: 'metrics are not read',
    },
  ],
  unknowns: [
    {
      name: 'a policy that could not be read',
      given: [aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) })],
      gap: { operation: 'lambda:GetPolicy' },
    },
    {
      name: 'reports that could not be asked for',
      given: [voice, aLambdaReports({}, { answer: unseen({ operation: 'logs:StartQuery' }) }), measured(100, 800)],
      gap: { operation: 'logs:StartQuery' },
    },
    {
      name: 'durations that could not be read',
      given: [voice],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics', operation: 'cloudwatch:GetMetricData' })],
      unread: notAsked,
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
