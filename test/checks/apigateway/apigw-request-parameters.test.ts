import type { RestMethod } from '#model';
import { apigwRequestParameters } from '../../../checks/apigateway/apigw-request-parameters.ts';
import { aMethod, aRequestValidator, aStage } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const page = { name: 'method.request.querystring.page', required: true };
const tenant = { name: 'method.request.header.x-tenant', required: true };
const id = { name: 'method.request.path.id', required: true };
const validator = aRequestValidator();

function method(requestParameters: RestMethod['requestParameters'], overrides: Partial<Omit<RestMethod, 'kind'>> = {}) {
  return aMethod({ requestValidatorId: 'v1w2x3', requestParameters, ...overrides });
}

testCheck(apigwRequestParameters, {
  passes: [
    {
      name: 'one is required and checked beside one that is not',
      given: [aStage(), validator, method([page, { ...tenant, required: false }, id])],
      evidence: {
        route: 'GET /orders',
        apiId: 'a1b2c3d4e5',
        httpMethod: 'GET',
        resourceId: 'orders',
        declared: [tenant.name, page.name],
        required: [page.name],
      },
    },
    { name: 'a header that is required and checked', given: [aStage(), validator, method([tenant])] },
  ],
  fails: [
    {
      name: 'none is required',
      given: [
        aStage(),
        validator,
        method([
          { ...page, required: false },
          { ...tenant, required: false },
        ]),
      ],
      message: 'noneRequired',
      severity: 'low',
      evidence: { required: [] },
      text: `GET /orders declares parameters (${tenant.name}, ${page.name}) and requires none of them.`,
    },
    {
      name: 'required, with a validator of bodies only',
      given: [aStage(), aRequestValidator({ validatesParameters: false }), method([page, tenant])],
      message: 'unchecked',
      evidence: { required: [tenant.name, page.name] },
      text: `GET /orders requires ${tenant.name}, ${page.name}, and has no validator`,
    },
    {
      name: 'required, without a validator',
      given: [aStage(), validator, method([page], { requestValidatorId: undefined })],
      message: 'unchecked',
    },
    { name: 'required, with a validator that is gone', given: [aStage(), method([page])], message: 'unchecked' },
  ],
  reviews: [
    {
      name: 'a list that declares none',
      given: [aStage(), method([])],
      message: 'undeclared',
      severity: 'low',
      evidence: { route: 'GET /orders' },
      text: 'GET /orders declares no parameters',
    },
    {
      name: 'a list below a parameter of its path',
      given: [aStage(), method([id], { path: '/customers/{id}/orders' })],
      message: 'undeclared',
    },
  ],
  skips: [
    {
      name: 'one thing by its id',
      given: [aStage(), method([id], { path: '/orders/{id}' })],
      text: 'it declares no parameters of its query or headers',
    },
    { name: 'a POST that declares none', given: [aStage(), method([], { httpMethod: 'POST' })] },
    { name: 'a mock', given: [aStage(), method([page], { integrationType: 'MOCK' })], text: 'it answers by itself' },
    {
      name: 'no stage',
      given: [method([page]), aStage({ apiId: 'other00001' })],
      text: 'no stage of its API is deployed',
    },
  ],
});
