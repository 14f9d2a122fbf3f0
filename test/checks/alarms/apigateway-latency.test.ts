import { expect, it } from 'vitest';
import { apigatewayAlarms } from '../../../checks/alarms/apigateway.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { defaultAccount, defaultRegion } from '../../support/build/place.ts';
import {
  aGap,
  aMethod,
  anIntegrationV2,
  aRestApi,
  aRestIntegration,
  aRestUsage,
  aStage,
  aStageV2,
} from '../../support/build.ts';
import type { CheckTable } from '../../support/check-table.ts';

const [, integration, latency] = apigatewayAlarms;
const namespace = 'AWS/ApiGateway';
const apiId = 'h1t2t3p4a5';
const ofRest = { ApiName: 'shop', Stage: 'prod' };
const ofHttp = { ApiId: apiId, Stage: 'prod' };
const webSocket = { protocol: 'WEBSOCKET', name: 'chat/prod' } as const;
const subject = 'shop/prod';
const slow = '--extended-statistic p99 --period 60 --evaluation-periods 5 --datapoints-to-alarm 3';
const waiting = (...milliseconds: readonly (number | undefined)[]) =>
  milliseconds.map((timeoutMilliseconds, index) =>
    aMethod({ path: `/${index}`, integration: aRestIntegration({ timeoutMilliseconds }) }),
  );
const unmeasured = [
  { kind: 'cloudwatch.rest-usage', account: defaultAccount, region: defaultRegion, because: 'metrics are left out' },
] as const;

/** What both rows say alike: REST APIs by their name, and how much they are called; HTTP APIs by their id. */
function alike(metric: string, of: Pick<AlarmExample, 'evidence' | 'proposes'>): readonly [AlarmExample, CheckTable] {
  const example: AlarmExample = {
    given: [aRestApi(), aStage(), ...waiting(10_000)],
    subject,
    severity: 'medium',
    namespace,
    metric,
    dimensions: ofRest,
    misleading: { ApiName: 'a1b2c3d4e5', Stage: 'prod' },
    ...of,
    evidence: { resource: subject, metric, alarmName: `${subject}-${metric}`, ...of.evidence },
  };
  const on = (dimensions: Readonly<Record<string, string>>) => watching({ ...example, dimensions });
  const table: CheckTable = {
    passes: [
      ...[{ ApiName: 'shop' }, { ...ofRest, Method: 'GET', Resource: '/orders' }].map((set) => ({
        name: `an alarm on ${Object.keys(set).join(' and ')}`,
        given: [...example.given, ...heard, on(set)],
        subject,
      })),
      ...[
        ofHttp,
        { ApiId: apiId },
        { ...ofHttp, Route: 'GET /orders' },
        { ...ofHttp, Method: 'GET', Resource: '/orders' },
      ].map((set) => ({
        name: `an alarm on ${Object.keys(set).join(' and ')} of an HTTP API`,
        given: [aStageV2(), ...heard, on(set)],
      })),
      {
        name: 'an alarm, whether anybody calls it was measured or not',
        given: [...example.given, ...heard, on(ofRest)],
        subject,
        unread: unmeasured,
      },
    ],
    fails: [
      {
        name: 'an HTTP API without an alarm, while metrics are left out',
        given: [aStageV2(), ...heard],
        unread: unmeasured,
        message: 'notCovered',
        evidence: {
          resource: 'storefront/prod',
          dimensions: [`Name=ApiId,Value=${apiId}`, 'Name=Stage,Value=prod'],
          traffic: 'not measured',
        },
      },
      {
        name: 'an HTTP API, and an alarm that takes its id for a name',
        given: [aStageV2(), ...heard, on({ ApiName: apiId, Stage: 'prod' })],
        message: 'misleading',
      },
      {
        name: 'an HTTP API, and an alarm that takes its name for an id',
        given: [aStageV2(), ...heard, on({ ApiId: 'storefront' })],
        message: 'misleading',
      },
      {
        name: 'an HTTP API, and an alarm on another stage of it',
        given: [aStageV2(), ...heard, on({ ...ofHttp, Stage: 'test' })],
        message: 'notCovered',
      },
      {
        name: 'it was called a while ago',
        given: [...example.given, aRestUsage({ traffic: 'month' }), ...heard],
        subject,
        message: 'notCovered',
        severity: 'medium',
        evidence: { traffic: 'within 30 days' },
      },
    ],
    reviews: [
      {
        name: 'two APIs share a name, and so the metric',
        given: [...example.given, aRestApi({ apiId: 'second0001' }), ...heard, on(ofRest)],
        subject,
        message: 'sharedMetric',
        evidence: { others: ['API second0001'] },
      },
    ],
    skips: [
      {
        name: 'nobody calls it',
        given: [...example.given, aRestUsage({ traffic: 'none' }), ...heard],
        subject,
        text: 'nobody called it in 30 days',
      },
      {
        name: 'nobody has called it for a month',
        given: [...example.given, aRestUsage({ traffic: 'quarter' }), ...heard],
        subject,
        text: 'nobody called it in 30 days',
      },
    ],
    insufficient: [
      {
        name: 'no alarm, while metrics are left out',
        given: [...example.given, ...heard],
        subject,
        unread: unmeasured,
        text: 'metrics are left out',
      },
    ],
    unknowns: [
      {
        name: 'no alarm, while metrics could not be listed',
        given: [...example.given, ...heard],
        subject,
        gaps: [aGap({ kind: 'cloudwatch.rest-usage', operation: 'cloudwatch:ListMetrics' })],
        gap: { operation: 'cloudwatch:ListMetrics' },
      },
    ],
  };
  return [example, table];
}

const [ofIntegration, integrations] = alike('IntegrationLatency', {
  evidence: { threshold: 8000 },
  proposes: `${slow} --threshold {threshold} --comparison-operator GreaterThanOrEqualToThreshold`,
});

testAlarm(integration, ofIntegration, {
  ...integrations,
  passes: [
    ...integrations.passes,
    {
      name: 'an alarm on a WebSocket API',
      given: [aStageV2(webSocket), ...heard, watching({ ...ofIntegration, dimensions: { ApiId: apiId } })],
    },
  ],
  fails: [
    ...(integrations.fails ?? []),
    {
      name: 'several integrations, of which one sets no timeout and one none of its own',
      given: [aRestApi(), aStage(), ...waiting(29_001, undefined), aMethod({ integration: undefined }), ...heard],
      subject,
      message: 'notCovered',
      evidence: { threshold: 23_200 },
    },
    {
      name: 'a timeout that does not divide by five',
      given: [aRestApi(), aStage(), ...waiting(51, 99), ...heard],
      subject,
      message: 'notCovered',
      evidence: { threshold: 41 },
    },
    {
      name: 'methods that could not be listed, whose timeouts the reader has to look up',
      given: [aRestApi(), aStage(), ...heard],
      subject,
      gaps: [aGap({ kind: 'apigateway.rest-method' })],
      message: 'notCovered',
      evidence: { threshold: 'THRESHOLD' },
    },
    {
      name: 'the timeout of HTTP APIs',
      given: [aStageV2(), anIntegrationV2({ timeoutMilliseconds: undefined }), ...heard],
      message: 'notCovered',
      evidence: { threshold: 24_000 },
    },
    {
      name: 'the timeout of WebSocket APIs',
      given: [aStageV2(webSocket), anIntegrationV2({ timeoutMilliseconds: undefined }), ...heard],
      message: 'notCovered',
      evidence: { resource: 'chat/prod', threshold: 23_200 },
    },
    {
      name: 'a timeout that an HTTP API sets',
      given: [aStageV2(), anIntegrationV2({ timeoutMilliseconds: 5000 }), ...heard],
      message: 'notCovered',
      evidence: { threshold: 4000 },
    },
  ],
});

const [ofLatency, latencies] = alike('Latency', {
  evidence: {},
  proposes: `${slow} --threshold 3000 --comparison-operator GreaterThanThreshold`,
});

testAlarm(latency, ofLatency, {
  ...latencies,
  skips: [
    ...(latencies.skips ?? []),
    {
      name: 'a WebSocket API',
      given: [aStageV2(webSocket), ...heard],
      text: 'WebSocket APIs publish no such metric',
    },
  ],
});

it.each([
  [integration, 'p99 of at least 80 % of the shortest timeout of an integration, in milliseconds in 3 of 5 periods'],
  [integration, 'Three times of what is usual does as well.'],
  [latency, 'Where another latency was agreed upon than three seconds, take that.'],
] as const)('says how the alarm is to be put: %#', (check, text) => {
  expect(check?.remedy.text).toContain(text);
});
