import { apigwSensitiveParameters } from '../../../checks/apigateway/apigw-sensitive-parameters.ts';
import { aMethod, aRestApi, aRouteV2, aStage, aStageV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function taking(...names: readonly string[]) {
  return aMethod({ requestParameters: names.map((name) => ({ name: `method.request.${name}`, required: false })) });
}

testCheck(apigwSensitiveParameters, {
  passes: [
    {
      name: 'an id and a page',
      given: [
        aMethod({
          path: '/orders/{id}',
          requestParameters: [
            { name: 'method.request.querystring.page', required: false },
            { name: 'method.request.path.id', required: true },
          ],
        }),
        aStage(),
      ],
      evidence: { apiId: 'a1b2c3d4e5', declared: ['id', 'page'], names: [] },
    },
    ...[
      'nextToken',
      'next_token',
      'pageToken',
      'pagingToken',
      'paginationToken',
      'continuation-token',
      'startToken',
      'startingToken',
      'syncToken',
      'cardinality',
      'secretary',
      'microphone',
      'discard',
      'tokenizer',
      'emailed',
      'essn',
      'addOn',
    ].map((name) => ({ name: `${name} is no secret`, given: [taking(`querystring.${name}`), aStage()] })),
    {
      name: 'a path of many levels',
      given: [aMethod({ path: '/files/{file+}' }), aStage()],
      evidence: { declared: ['file'] },
    },
  ],
  reviews: [
    {
      name: 'an address of a user in the query, and a number of a card in the path',
      given: [
        aMethod({
          path: '/cards/{cardNumber}',
          requestParameters: [
            { name: 'method.request.querystring.email', required: false },
            { name: 'method.request.querystring.page', required: false },
          ],
        }),
        aStage(),
      ],
      message: 'inAddress',
      severity: 'medium',
      evidence: {
        route: 'GET /cards/{cardNumber}',
        declared: ['cardNumber', 'email', 'page'],
        names: ['cardNumber', 'email'],
      },
      related: [aRestApi().arn],
      text: 'takes values in its address that read like secrets or personal data: cardNumber, email.',
    },
    ...[
      'ssn',
      'SSN',
      'password',
      'userPassword',
      'userpassword',
      'passwd',
      'pwd',
      'token',
      'tokens',
      'accessToken',
      'accesstoken',
      'session-token',
      'secret',
      'client_secret',
      'card',
      'cvv',
      'iban',
      'email',
      'emails',
      'useremail',
      'phone',
      'phones',
      'phoneNumber',
      'dob',
    ].map((name) => ({
      name: `${name} in the query`,
      given: [taking(`querystring.${name}`), aStage()],
      message: 'inAddress',
      evidence: { names: [name] },
    })),
    {
      name: 'in the path of an HTTP API',
      given: [aRouteV2({ routeKey: 'GET /users/{email}' }), aStageV2()],
      message: 'inAddress',
      evidence: { route: 'GET /users/{email}', names: ['email'] },
    },
    {
      name: 'in the query of a WebSocket',
      given: [
        aRouteV2({
          protocol: 'WEBSOCKET',
          routeKey: '$connect',
          requestParameters: [{ name: 'route.request.querystring.token', required: true }],
        }),
        aStageV2({ protocol: 'WEBSOCKET' }),
      ],
      message: 'inAddress',
      evidence: { names: ['token'] },
    },
  ],
  skips: [
    { name: 'nothing is declared', given: [aMethod(), aStage()], text: 'it declares no parameters' },
    {
      name: 'a proxy (trap: it declares nothing of what it passes on)',
      given: [
        aMethod({
          path: '/{proxy+}',
          requestParameters: [{ name: 'method.request.path.proxy', required: true }],
        }),
        aStage(),
      ],
      text: 'it declares no parameters',
    },
    {
      name: 'a header stands in no address',
      given: [taking('header.X-Session-Token'), aStage()],
      text: 'it declares no parameters',
    },
    { name: 'no stage', given: [taking('querystring.email')], text: 'no stage of its API is deployed' },
  ],
});
