import { expect, it } from 'vitest';
import type { JudgeContext } from '../../src/kit/index.ts';
import { routesByFunction, takesAllRequests } from '../../src/kit/routes-by-function.ts';
import type { Resource } from '../../src/model/index.ts';
import { aFunction, aMethod, anIntegrationV2, aRestIntegration, aRouteV2 } from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';

const { arn } = aFunction();

function routes(...resources: readonly Resource[]) {
  const { all } = anInventory(resources);
  return routesByFunction({ all, analysis: {} as JudgeContext<never, unknown>['analysis'] });
}

it('finds the methods of REST APIs, whichever qualifier they call, each once for all stages', () => {
  const functions = ['blue', 'green'].map((alias) => ({ arn: `${arn}:${alias}` as const, stageName: alias }));
  const method = aMethod({ integration: aRestIntegration({ functions }) });
  expect(routes(method, aMethod({ path: '/{proxy+}', httpMethod: 'ANY' })).get(arn)).toEqual([
    { apiArn: method.apiArn, key: 'GET /orders' },
    { apiArn: method.apiArn, key: 'ANY /{proxy+}' },
  ]);
});

it('finds the routes of HTTP and WebSocket APIs by their integration', () => {
  const route = aRouteV2({ routeKey: '$default' });
  const found = routes(route, anIntegrationV2(), aRouteV2({ routeKey: 'GET /gone', integrationId: 'gone' }));
  expect(found.get(arn)).toEqual([{ apiArn: route.apiArn, key: '$default' }]);
});

it('keeps apart the routes of two APIs', () => {
  const found = routes(aMethod(), aMethod({ apiId: 'other00001' })).get(arn) ?? [];
  expect(found.map(({ key }) => key)).toEqual(['GET /orders', 'GET /orders']);
});

it('finds none where nothing is called', () => {
  expect(routes(aMethod({ integration: undefined }), aRouteV2({ integrationId: undefined })).size).toBe(0);
});

it.each([
  [['ANY /{proxy+}'], true],
  [['ANY /shop/{rest+}'], true],
  [['ANY /', 'ANY /{proxy+}'], true],
  [['$default'], true],
  [['$default', 'ANY /{proxy+}'], true],
  [['ANY /'], false],
  [['$default', 'GET /orders'], false],
  [['GET /{proxy+}'], false],
  [['ANY /{proxy+}/more'], false],
  [['ANY /{id}'], false],
  [['ANY /x{proxy+}'], false],
  [['my$default'], false],
  [[], false],
] as const)('of %j it is %s that one takes all requests', (keys, takes) => {
  expect(takesAllRequests(keys)).toBe(takes);
});
