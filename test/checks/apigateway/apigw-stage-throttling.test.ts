import type { MethodSettings } from '#model';
import { apigwStageThrottling } from '../../../checks/apigateway/apigw-stage-throttling.ts';
import {
  aGap,
  aMethod,
  aMethodSettings,
  anApigatewayAccount,
  aRestIntegration,
  aStage,
  aUsagePlan,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** Of 10,000 requests a second and 5000 at once. */
const account = anApigatewayAccount();
const limiting = (rate: number | undefined, burst: number | undefined): Partial<MethodSettings> => ({
  throttlingRateLimit: rate,
  throttlingBurstLimit: burst,
});
const stageWith = (...settings: readonly Partial<MethodSettings>[]) =>
  aStage({ methodSettings: settings.map(aMethodSettings) });
const ofOrders = { path: '/orders', httpMethod: 'GET', ...limiting(10, 5) };

testCheck(apigwStageThrottling, {
  passes: [
    {
      name: 'a rate and a burst just below those of the account',
      given: [stageWith(limiting(9999.5, 4999)), account],
      evidence: {
        stage: 'shop/prod',
        apiId: 'a1b2c3d4e5',
        stageName: 'prod',
        rate: 9999.5,
        burst: 4999,
        accountRate: 10_000,
        accountBurst: 5000,
        limitedRoutes: [],
      },
    },
    { name: 'the least that lets anybody in', given: [stageWith(limiting(1, 1)), account] },
    {
      name: 'limits below those of a region where the account has less',
      given: [
        aStage({ region: 'eu-south-1', methodSettings: [aMethodSettings(limiting(2499, 1249))] }),
        anApigatewayAccount({ region: 'eu-south-1', ...limiting(2500, 1250) }),
      ],
    },
    {
      name: 'limits of its own, where API Gateway does not tell those of the account',
      given: [stageWith(limiting(20_000, 9000)), anApigatewayAccount(limiting(undefined, undefined))],
      evidence: { accountRate: 'not told', accountBurst: 'not told' },
    },
    {
      name: 'limits of its own, with no settings of the account in its region',
      given: [stageWith(limiting(100, 50)), anApigatewayAccount({ region: 'us-east-1' })],
      evidence: { accountRate: 'not told' },
    },
    {
      name: 'entries of single methods that cover all of them, where a preflight needs none',
      given: [
        stageWith(ofOrders),
        aMethod(),
        aMethod({ httpMethod: 'OPTIONS', integrationType: 'MOCK', integration: aRestIntegration() }),
        aMethod({ apiId: 'other', path: '/others' }),
        account,
      ],
      subject: 'shop/prod',
      evidence: { rate: 'none', burst: 'none', limitedRoutes: ['GET /orders'] },
    },
    {
      name: 'entries of single methods that cover all of them beside a half of a limit for the rest',
      given: [
        stageWith(limiting(10, undefined), { ...ofOrders, httpMethod: 'PUT' }, ofOrders),
        aMethod(),
        aMethod({ httpMethod: 'PUT' }),
        account,
      ],
      evidence: { limitedRoutes: ['GET /orders', 'PUT /orders'] },
    },
  ],
  fails: [
    {
      name: 'no settings at all',
      given: [stageWith(), aMethod(), account],
      message: 'unlimited',
      severity: 'medium',
      evidence: { rate: 'none', burst: 'none', accountRate: 10_000, accountBurst: 5000 },
      text: 'shop/prod may take all that the APIs of this account share (10000 requests a second)',
    },
    {
      name: 'settings that say nothing of limits',
      given: [stageWith(limiting(undefined, undefined)), account],
      message: 'unlimited',
    },
    {
      name: "the account's own limits, which API Gateway tells where nobody set any",
      given: [stageWith(limiting(10_000, 5000)), account],
      message: 'unlimited',
    },
    {
      name: 'limits above those of a region where the account has less',
      given: [
        aStage({ region: 'af-south-1', methodSettings: [aMethodSettings(limiting(5000, 2500))] }),
        anApigatewayAccount({ region: 'af-south-1', ...limiting(2500, 1250) }),
        account,
      ],
      message: 'unlimited',
      evidence: { accountRate: 2500, accountBurst: 1250 },
    },
    {
      name: "another account's settings are none of its own",
      given: [
        aStage({ methodSettings: [aMethodSettings(limiting(5000, 2500))] }),
        anApigatewayAccount({ account: '444455556666', ...limiting(20_000, 10_000) }),
        anApigatewayAccount(limiting(5000, 2500)),
      ],
      message: 'unlimited',
    },
    {
      name: '-1, as Terraform writes it for what is not set',
      given: [stageWith(limiting(-1, -1)), account],
      message: 'unlimited',
      evidence: { rate: -1, burst: -1 },
    },
    {
      name: 'a rate alone',
      given: [stageWith(limiting(100, -1)), account],
      message: 'half',
      text: 'either its rate (100) or its burst (-1)',
    },
    { name: 'a burst alone', given: [stageWith(limiting(10_000, 50)), account], message: 'half' },
    {
      name: 'a rate of 0',
      given: [stageWith(limiting(0, 50), ofOrders), aMethod(), account],
      message: 'blocked',
      severity: 'medium',
      text: 'its rate is 0 requests a second, its burst 50',
    },
    { name: 'a burst of 0', given: [stageWith(limiting(100, 0)), account], message: 'blocked' },
    {
      name: 'entries of single methods that leave one out',
      given: [stageWith(ofOrders), aMethod(), aMethod({ httpMethod: 'DELETE' }), account],
      message: 'unlimited',
      evidence: { limitedRoutes: ['GET /orders'] },
    },
    {
      name: 'an entry of a single method that sets something else',
      given: [stageWith({ ...ofOrders, ...limiting(10_000, 5000), caching: true }), aMethod(), account],
      message: 'unlimited',
      evidence: { limitedRoutes: [] },
    },
    {
      name: 'a star for the path or the verb alone, which API Gateway does not know',
      given: [stageWith({ ...ofOrders, path: '*' }, { ...ofOrders, httpMethod: '*' }), aMethod(), account],
      message: 'unlimited',
    },
    {
      name: 'a usage plan, which limits only who calls with a key',
      given: [stageWith(), aUsagePlan(), account],
      message: 'unlimited',
    },
  ],
  unknowns: [
    {
      name: 'entries of single methods, and the methods were not read',
      given: [stageWith(ofOrders), account],
      gaps: [aGap({ kind: 'apigateway.rest-method', operation: 'apigateway:GET' })],
      gap: { kind: 'apigateway.rest-method' },
    },
  ],
});
