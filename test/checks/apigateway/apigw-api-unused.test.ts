import { apigwApiUnused } from '../../../checks/apigateway/apigw-api-unused.ts';
import {
  aGap,
  anHttpUsage,
  aRestApi,
  aRestUsage,
  aStage,
  aStageV2,
  defaultAccount,
  defaultRegion,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const never = aRestUsage({ traffic: 'none' });
const neverHttp = anHttpUsage({ traffic: 'none' });
const left = (kind: 'cloudwatch.rest-usage' | 'cloudwatch.http-usage') => ({
  kind,
  account: defaultAccount,
  region: defaultRegion,
  because: 'metrics are left out',
});
const privateApi = aRestApi({ endpointTypes: ['PRIVATE'] });
const namesake = aStage({ apiId: 'f6g7h8i9j0' });

testCheck(apigwApiUnused, {
  passes: [
    {
      name: 'a REST API was called within two weeks',
      given: [aStage(), aRestUsage()],
      evidence: { stage: 'shop/prod', days: 90, lastUsed: 'within two weeks', createdAt: '2026-03-02T08:15:00.000Z' },
    },
    {
      name: 'an HTTP API was called 89 days ago',
      given: [aStageV2(), anHttpUsage({ traffic: 'quarter', lastUsed: '2026-08-28' })],
      evidence: { stage: 'storefront/prod', lastUsed: '2026-08-28' },
    },
    {
      name: 'another API of its name has another stage',
      given: [aStage(), aRestUsage(), aStage({ apiId: 'f6g7h8i9j0', stageName: 'test' })],
      subject: aStage().arn,
      verdicts: [{ result: 'pass' }],
    },
    {
      name: 'an API of its name is in another region',
      given: [aStage(), aRestUsage(), aStage({ apiId: 'f6g7h8i9j0', region: 'us-east-1' })],
      subject: aStage().arn,
      verdicts: [{ result: 'pass' }],
    },
  ],
  fails: [
    {
      name: 'nobody has called a REST API',
      given: [aStage({ cacheSize: undefined }), aRestApi(), never],
      message: 'unused',
      severity: 'low',
      evidence: {
        stage: 'shop/prod',
        stageName: 'prod',
        days: 90,
        lastUsed: 'not within 15 months',
        createdAt: '2026-03-02T08:15:00.000Z',
        change: 'apigateway delete-stage --rest-api-id a1b2c3d4e5',
      },
      text: 'Nobody has called shop/prod for 90 days.',
      savings: 'none',
    },
    {
      name: 'a cache is paid for nobody',
      given: [aStage({ cacheSize: '0.5' }), aRestApi(), never],
      message: 'unused',
      savings: { low: 14.6, high: 14.6, spend: `${aStage().arn} cache` },
    },
    {
      name: 'a cache whose price is not known',
      given: [
        aStage({ cacheSize: '0.5', region: 'sa-east-1' }),
        aRestUsage({ arn: aStage({ region: 'sa-east-1' }).arn, region: 'sa-east-1', traffic: 'none' }),
      ],
      message: 'unused',
      unpriced: 'price of sa-east-1 unknown',
    },
    {
      name: 'nobody has called any of two APIs of one name (trap: shared metrics)',
      given: [aStage(), aRestApi(), never, namesake, aRestUsage({ arn: namesake.arn, traffic: 'none' })],
      subject: aStage().arn,
      message: 'unused',
    },
    {
      name: 'an HTTP API was called 90 days ago',
      given: [aStageV2(), anHttpUsage({ traffic: 'none', lastUsed: '2026-08-27' })],
      message: 'unused',
      evidence: { lastUsed: '2026-08-27', change: `apigatewayv2 delete-stage --api-id ${aStageV2().apiId}` },
      text: 'Nobody has called storefront/prod for 90 days.',
    },
    {
      name: 'it is a second older than the options want',
      given: [
        aStageV2({ createdAt: '2026-10-26T11:59:59.000Z' }),
        anHttpUsage({ traffic: 'quarter', lastUsed: '2026-10-26' }),
      ],
      options: { days: 30 },
      message: 'unused',
    },
  ],
  reviews: [
    {
      name: 'nobody has called a private API (trap: private admin APIs)',
      given: [aStage({ cacheSize: '1.6' }), privateApi, never],
      message: 'unusedPrivate',
      evidence: { change: 'apigateway delete-stage --rest-api-id a1b2c3d4e5' },
      text: 'Nobody has called shop/prod, which is private and may be for rare occasions, for 90 days.',
      savings: { low: 27.74 },
    },
  ],
  skips: [
    {
      name: 'it was made just 90 days ago',
      given: [aStage({ createdAt: '2026-08-27T12:00:00.000Z' }), aRestApi(), never],
      text: 'it was made within 90 days',
    },
  ],
  insufficient: [
    {
      name: 'another API of its name has the same stage, and one of them is called (trap: name-shared metrics)',
      given: [aStage(), aRestApi(), aRestUsage(), namesake, aRestUsage({ arn: namesake.arn })],
      subject: aStage().arn,
      text: 'its metrics are those of all APIs of its name, of which one is called',
    },
    {
      name: 'its age is not told',
      given: [aStageV2({ createdAt: undefined }), neverHttp],
      text: 'its age is not known',
    },
    {
      name: 'the usage of a REST API is not there',
      given: [aStage(), anHttpUsage({ arn: aStage().arn })],
      text: 'its metrics were not read',
    },
    { name: 'the usage of an HTTP API is not there', given: [aStageV2()], text: 'its metrics were not read' },
    {
      name: 'metrics are left out',
      given: [aStage()],
      unread: [left('cloudwatch.rest-usage')],
      text: 'metrics are left out',
    },
    {
      name: 'metrics of HTTP APIs are left out',
      given: [aStageV2()],
      unread: [left('cloudwatch.http-usage')],
      text: 'metrics are left out',
    },
  ],
  unknowns: [
    {
      name: 'the API could not be read, which may be private',
      given: [aStage(), never],
      gaps: [aGap({ kind: 'apigateway.rest-api', operation: 'apigateway:GET' })],
      gap: { operation: 'apigateway:GET' },
    },
  ],
});
