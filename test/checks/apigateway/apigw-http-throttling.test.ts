import type { RouteSettings } from '#model';
import { apigwHttpThrottling } from '../../../checks/apigateway/apigw-http-throttling.ts';
import { aGap, anApigatewayAccount, aRouteSettings, aRouteV2, aStageV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** Of 10,000 requests a second and 5000 at once. */
const account = anApigatewayAccount();
const limits = (rate: number | undefined, burst: number | undefined): RouteSettings =>
  aRouteSettings({ throttlingRateLimit: rate, throttlingBurstLimit: burst });
const stageWith = (defaultRouteSettings: RouteSettings | undefined, ...routeSettings: readonly RouteSettings[]) =>
  aStageV2({ defaultRouteSettings, routeSettings });
const ofOrders = aRouteSettings({ routeKey: 'GET /orders' });

testCheck(apigwHttpThrottling, {
  passes: [
    {
      name: 'a rate and a burst just below those of the account',
      given: [stageWith(limits(9999, 4999)), account],
      evidence: {
        stage: 'storefront/prod',
        apiId: 'h1t2t3p4a5',
        stageName: 'prod',
        protocol: 'HTTP',
        rate: 9999,
        burst: 4999,
        accountRate: 10_000,
        accountBurst: 5000,
        limitedRoutes: [],
      },
    },
    {
      name: 'a WebSocket API',
      given: [aStageV2({ protocol: 'WEBSOCKET' }), account],
      evidence: { protocol: 'WEBSOCKET', rate: 100, burst: 50 },
    },
    {
      name: 'settings of single routes that cover all of them',
      given: [
        stageWith(undefined, aRouteSettings({ routeKey: 'PUT /orders' }), ofOrders),
        aRouteV2(),
        aRouteV2({ routeKey: 'PUT /orders' }),
        aRouteV2({ apiId: 'other', routeKey: 'GET /others' }),
        account,
      ],
      evidence: { rate: 'none', burst: 'none', limitedRoutes: ['GET /orders', 'PUT /orders'] },
    },
  ],
  fails: [
    {
      name: 'no settings, which means the limit of the account',
      given: [stageWith(undefined), account],
      message: 'unlimited',
      severity: 'medium',
      text: 'storefront/prod may take all that the APIs of this account share (10000 requests a second)',
    },
    {
      name: 'settings that say nothing of limits',
      given: [stageWith(limits(undefined, undefined)), account],
      message: 'unlimited',
    },
    { name: 'the limits of the account', given: [stageWith(limits(10_000, 5000)), account], message: 'unlimited' },
    {
      name: 'a rate alone',
      given: [stageWith(limits(100, undefined)), account],
      message: 'half',
      text: 'either its rate (100) or its burst (none)',
    },
    {
      name: '0 and 0, as some tools write for what is not set: nobody gets in',
      given: [stageWith(limits(0, 0)), account],
      message: 'blocked',
      severity: 'medium',
      text: 'storefront/prod lets nobody in',
    },
    {
      name: 'settings of single routes that leave one out',
      given: [stageWith(undefined, ofOrders), aRouteV2(), aRouteV2({ routeKey: '$default' }), account],
      message: 'unlimited',
      evidence: { limitedRoutes: ['GET /orders'] },
    },
    {
      name: 'settings of a route that say nothing of limits',
      given: [stageWith(undefined, { ...limits(undefined, undefined), routeKey: 'GET /orders' }), aRouteV2(), account],
      message: 'unlimited',
    },
  ],
  unknowns: [
    {
      name: 'settings of single routes, and the routes were not read',
      given: [stageWith(undefined, ofOrders), account],
      gaps: [aGap({ kind: 'apigatewayv2.route', operation: 'apigateway:GET' })],
      gap: { kind: 'apigatewayv2.route' },
    },
  ],
});
