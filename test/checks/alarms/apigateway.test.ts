import type { CloudwatchAlarm } from '#model';
import { apigatewayAlarms } from '../../../checks/alarms/apigateway.ts';
import {
  aMetric,
  aMetricStream,
  anAlarm,
  aQuery,
  aRestApi,
  aStage,
  aSubscription,
  aTopic,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const heard = [aTopic(), aSubscription()];
const shop = [aRestApi(), aStage(), ...heard];
const second = aRestApi({ apiId: 'second0001' });

function watching(dimensions: Readonly<Record<string, string>>, overrides: Partial<CloudwatchAlarm> = {}) {
  return anAlarm({
    name: 'shop-5xx',
    metric: aMetric({ namespace: 'AWS/ApiGateway', name: '5XXError', dimensions }),
    ...overrides,
  });
}

testCheck(apigatewayAlarms[0]!, {
  passes: [
    {
      name: 'an alarm on the API and its stage',
      given: [...shop, watching({ ApiName: 'shop', Stage: 'prod' })],
      evidence: { resource: 'shop/prod', metric: '5XXError', alarms: ['shop-5xx'] },
    },
    { name: 'an alarm on the API', given: [...shop, watching({ ApiName: 'shop' })] },
    {
      name: 'a detailed alarm on a method of the stage',
      given: [...shop, watching({ ApiName: 'shop', Stage: 'prod', Method: 'GET', Resource: '/orders' })],
    },
    {
      name: 'the name without what is not ASCII',
      given: [aRestApi({ name: 'café' }), aStage({ apiName: 'café' }), ...heard, watching({ ApiName: 'caf' })],
    },
    {
      name: 'the id, where nothing of the name is ASCII',
      given: [aRestApi({ name: '店' }), aStage({ apiName: '店' }), ...heard, watching({ ApiName: 'a1b2c3d4e5' })],
    },
    {
      name: 'an API of that name in another region does not share the metric',
      given: [...shop, aRestApi({ apiId: 'second0001', region: 'us-east-1' }), watching({ ApiName: 'shop' })],
    },
    {
      name: 'nor does one in another account',
      given: [...shop, { ...second, account: '999988887777' }, watching({ ApiName: 'shop' })],
    },
  ],
  fails: [
    {
      name: 'no alarm at all',
      given: shop,
      message: 'notCovered',
      severity: 'high',
      evidence: { dimensions: ['Name=ApiName,Value=shop', 'Name=Stage,Value=prod'], alarmName: 'shop/prod-5XXError' },
    },
    {
      name: 'a name that the command line has to quote',
      given: [aRestApi({ name: 'a,"b"\\' }), aStage({ apiName: 'a,"b"\\' }), ...heard],
      message: 'notCovered',
      evidence: { dimensions: ['Name=ApiName,Value="a,\\"b\\"\\\\"', 'Name=Stage,Value=prod'] },
    },
    {
      name: 'an alarm on another stage',
      given: [...shop, watching({ ApiName: 'shop', Stage: 'test' })],
      message: 'notCovered',
    },
    {
      name: 'an alarm that names the id of the API instead of its name',
      given: [...shop, watching({ ApiName: 'a1b2c3d4e5', Stage: 'prod' })],
      message: 'misleading',
      evidence: { alarms: ['shop-5xx'] },
    },
    {
      name: 'an alarm that names the API with what is not ASCII',
      given: [aRestApi({ name: 'café' }), aStage({ apiName: 'café' }), ...heard, watching({ ApiName: 'café' })],
      message: 'misleading',
    },
    {
      name: 'only an alarm over all APIs, which is told',
      given: [
        ...shop,
        watching(
          {},
          { metric: undefined, queries: [aQuery({ expression: 'SELECT SUM("5XXError") FROM "AWS/ApiGateway"' })] },
        ),
      ],
      message: 'notCovered',
      evidence: { aggregateAlarms: ['shop-5xx'] },
    },
    {
      name: 'its topic does not exist',
      given: [aRestApi(), aStage(), watching({ ApiName: 'shop' })],
      message: 'dead',
      subKey: 'dead-action',
    },
  ],
  reviews: [
    {
      name: 'no alarm, while its metric is streamed to another product',
      given: [...shop, aMetricStream()],
      message: 'watchedOutside',
      evidence: { streams: ['to-vendor'] },
    },
    {
      name: 'two APIs share a name, and so the metric',
      given: [...shop, second, watching({ ApiName: 'shop' })],
      message: 'sharedMetric',
      evidence: { others: ['API second0001'], alarms: ['shop-5xx'] },
    },
    {
      name: 'an expression that cannot be read',
      given: [
        ...shop,
        watching(
          {},
          {
            metric: undefined,
            promQlQuery: 'sum by ({"5XXError"} AWS/ApiGateway',
          },
        ),
      ],
      message: 'unreadable',
    },
  ],
  todo: [
    'two APIs whose names differ only in what is not ASCII share the metric',
    'a stage without data points for 30 days is of low severity (cloudwatch.metric)',
  ],
});
