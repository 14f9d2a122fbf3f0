import { apigwCorsOpen } from '../../../checks/apigateway/apigw-cors-open.ts';
import { aMethod, anApiV2, aRestApi, aRestIntegration, aRouteV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function cors(allowCredentials: boolean, ...allowOrigins: readonly string[]) {
  return anApiV2({ cors: { allowOrigins, allowCredentials } });
}

function preflight(allowsAnyOrigin: boolean, allowsCredentials: boolean, path = '/orders') {
  return aMethod({
    path,
    httpMethod: 'OPTIONS',
    authorizationType: 'NONE',
    integrationType: 'MOCK',
    integration: aRestIntegration({ cors: { allowsAnyOrigin, allowsCredentials } }),
  });
}

const open = aRouteV2({ authorizationType: 'NONE' });

testCheck(apigwCorsOpen, {
  passes: [
    {
      name: 'its own sites with credentials',
      given: [cors(true, 'https://b.example.com', 'https://a.example.com'), aRouteV2()],
      evidence: {
        api: 'storefront',
        apiId: 'h1t2t3p4a5',
        origins: ['https://a.example.com', 'https://b.example.com'],
        credentials: true,
        where: ['its CORS configuration'],
      },
    },
    { name: 'all names below its own', given: [cors(true, 'https://*.example.com'), aRouteV2()] },
    { name: 'any site without credentials, and nothing is authorized', given: [cors(false, '*'), open] },
    {
      name: 'a REST API that names its site',
      given: [aRestApi(), preflight(false, true), aMethod()],
      evidence: { origins: ['its own'], credentials: false, where: [] },
    },
    { name: 'a REST API that lets any site in and authorizes nobody', given: [aRestApi(), preflight(true, false)] },
  ],
  fails: [
    ...['https://*', 'http://*'].map((origin) => ({
      name: `${origin} with credentials`,
      given: [cors(true, origin), open],
      message: 'anySite',
      severity: 'medium' as const,
      text: `storefront lets any site (${origin}) call it with the credentials`,
    })),
    {
      name: 'a star with credentials, which browsers refuse',
      given: [cors(true, '*'), aRouteV2()],
      message: 'broken',
      severity: 'low',
      subKey: 'broken-cors',
      text: 'storefront answers browsers with any origin (*) and credentials (its CORS configuration)',
    },
    {
      name: 'preflights of a REST API with a star and credentials',
      given: [
        aRestApi(),
        preflight(true, true),
        preflight(true, false, '/a'),
        preflight(true, true, '/b'),
        preflight(false, true, '/c'),
      ],
      message: 'broken',
      severity: 'low',
      subKey: 'broken-cors',
      evidence: {
        origins: ['*'],
        credentials: true,
        where: ['OPTIONS /b', 'OPTIONS /orders'],
      },
    },
    ...['*', 'https://*'].map((origin) => ({
      name: `${origin} without credentials beside an authorizer`,
      given: [cors(false, origin), open, aRouteV2({ routeKey: 'PUT /cart' })],
      message: 'anySiteAuthorized',
      severity: 'low' as const,
      text: `storefront lets any site (${origin}) call it, though it knows its callers.`,
    })),
    {
      name: 'a REST API that lets any site in and authorizes some',
      given: [aRestApi(), preflight(true, false), aMethod()],
      message: 'anySiteAuthorized',
      evidence: { where: ['OPTIONS /orders'] },
    },
  ],
  skips: [
    {
      name: 'an HTTP API that leaves it to its routes (trap: what functions answer is not seen)',
      given: [anApiV2(), aRouteV2()],
      text: 'it says nothing to browsers by itself',
    },
    {
      name: 'a REST API that leaves it to its functions',
      given: [aRestApi(), aMethod(), aMethod({ path: '/a', integration: undefined })],
    },
    { name: 'the preflight of another API', given: [aRestApi({ apiId: 'other00001' }), preflight(true, true)] },
  ],
});
