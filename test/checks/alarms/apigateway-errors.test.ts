import { expect, it } from 'vitest';
import { apigatewayAlarms } from '../../../checks/alarms/apigateway.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { aStageV2 } from '../../support/build.ts';
import type { CheckCase } from '../../support/check-table.ts';

const [, , , http, webSocket] = apigatewayAlarms;
const ApiId = 'h1t2t3p4a5';
const stage = { ApiId, Stage: 'prod' };
const chat = aStageV2({ protocol: 'WEBSOCKET', name: 'chat/prod' });

const ofHttp: AlarmExample = {
  given: [aStageV2()],
  severity: 'high',
  namespace: 'AWS/ApiGateway',
  metric: '5xx',
  dimensions: stage,
  misleading: { ApiName: ApiId, Stage: 'prod' },
  evidence: { resource: 'storefront/prod', metric: '5xx', alarmName: 'storefront/prod-5xx' },
  proposes:
    '--statistic Sum --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
};

function onEachSet(example: AlarmExample): readonly CheckCase[] {
  const sets: readonly Readonly<Record<string, string>>[] = [
    { ApiId },
    { ...stage, Route: 'GET /orders' },
    { ...stage, Method: 'GET', Resource: '/orders' },
  ];
  return sets.map((dimensions) => ({
    name: `an alarm on ${Object.keys(dimensions).join(' and ')}`,
    given: [...example.given, ...heard, watching({ ...example, dimensions })],
  }));
}

testAlarm(http, ofHttp, {
  passes: onEachSet(ofHttp),
  fails: [
    {
      name: 'an alarm on the metric as REST APIs write it',
      given: [aStageV2(), ...heard, watching({ ...ofHttp, metric: '5XXError' })],
      message: 'notCovered',
    },
    {
      name: 'an alarm on its name',
      given: [aStageV2(), ...heard, watching({ ...ofHttp, dimensions: { ApiId: 'storefront' } })],
      message: 'misleading',
    },
    {
      name: 'the stage without a name, which the command has to quote',
      given: [aStageV2({ stageName: '$default', name: 'storefront/$default' }), ...heard],
      message: 'notCovered',
      evidence: { dimensions: [`Name=ApiId,Value=${ApiId}`, 'Name=Stage,Value="$default"'] },
    },
    {
      name: 'the stage without a name, and an alarm on the name of the API',
      given: [
        aStageV2({ stageName: '$default', name: 'storefront/$default' }),
        ...heard,
        watching({ ...ofHttp, dimensions: { ApiId: 'storefront', Stage: '$default' } }),
      ],
      message: 'misleading',
    },
  ],
  skips: [{ name: 'a WebSocket API', given: [chat, ...heard], text: 'it is of a WebSocket API' }],
});

const ofMessages: AlarmExample = {
  ...ofHttp,
  given: [chat],
  severity: 'medium',
  metric: 'IntegrationError',
  evidence: {
    resource: 'chat/prod',
    metric: 'IntegrationError or ExecutionError',
    alarmName: 'chat/prod-IntegrationError',
  },
  proposes:
    '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold',
};

testAlarm(webSocket, ofMessages, {
  passes: [
    ...onEachSet(ofMessages),
    {
      name: 'an alarm on calls that fail',
      given: [chat, ...heard, watching({ ...ofMessages, metric: 'ExecutionError' })],
    },
  ],
  skips: [{ name: 'an HTTP API', given: [aStageV2(), ...heard], text: 'it is of an HTTP API' }],
});

it.each([[http, 'an alarm on 5XXError watches nothing of theirs']] as const)(
  'says how the alarm is to be put: %#',
  (check, text) => {
    expect(check?.remedy.text).toContain(text);
  },
);
