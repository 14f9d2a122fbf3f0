import type { RestMethod } from '#model';
import { apigwRequestValidation } from '../../../checks/apigateway/apigw-request-validation.ts';
import { aMethod, aRequestValidator, aRestApi, aRestIntegration, aRestModel, aStage } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const json = { contentType: 'application/json', model: 'Order' };
const served = [aRestApi(), aStage()];
const rules = [aRequestValidator(), aRestModel(), aRestModel({ name: 'Empty', constrains: false })];

function post(overrides: Partial<Omit<RestMethod, 'kind'>> = {}) {
  return aMethod({ httpMethod: 'POST', requestValidatorId: 'v1w2x3', requestModels: [json], ...overrides });
}

const bare = { requestValidatorId: undefined, requestModels: [] };
const open = aRestIntegration({ passthroughBehavior: 'WHEN_NO_MATCH' });

testCheck(apigwRequestValidation, {
  passes: [
    {
      name: 'a validator and a model',
      given: [...served, ...rules, post()],
      evidence: {
        route: 'POST /orders',
        api: 'shop',
        apiId: 'a1b2c3d4e5',
        httpMethod: 'POST',
        resourceId: 'orders',
        validator: 'all',
        models: ['Order'],
        contentTypes: ['application/json'],
      },
    },
    { name: 'a proxy, which knows no passing through', given: [...served, ...rules, post({ integration: open })] },
    { name: 'a mapping that takes no other type', given: [...served, ...rules, post({ integrationType: 'AWS' })] },
    {
      name: 'a method without integration',
      given: [...served, ...rules, post({ integrationType: undefined, integration: undefined })],
    },
  ],
  fails: [
    {
      name: 'no validator',
      given: [...served, ...rules, post({ requestValidatorId: undefined })],
      message: 'unchecked',
      severity: 'medium',
      evidence: { validator: 'none', models: ['Order'] },
      text: 'POST /orders of shop hands bodies on unchecked',
    },
    ...['PUT', 'PATCH', 'ANY'].map((httpMethod) => ({
      name: `no validator on ${httpMethod}`,
      given: [...served, post({ ...bare, httpMethod })],
      message: 'unchecked',
      severity: 'medium' as const,
    })),
    {
      name: 'a validator of parameters only',
      given: [...served, aRequestValidator({ validatesBody: false }), aRestModel(), post()],
      message: 'unchecked',
      evidence: { validator: 'all' },
    },
    {
      name: 'a validator that is gone',
      given: [...served, aRestModel(), post()],
      message: 'unchecked',
      evidence: { validator: 'none' },
    },
    {
      name: 'a validator and no model (trap: a validator without a model checks nothing)',
      given: [...served, ...rules, post({ requestModels: [] })],
      message: 'noModel',
      severity: 'medium',
      evidence: { validator: 'all', models: [] },
      text: 'POST /orders of shop has a validator (all), but no model',
    },
    {
      name: 'a validator and the model that comes with every API',
      given: [...served, ...rules, post({ requestModels: [{ ...json, model: 'Empty' }] })],
      message: 'noModel',
    },
    { name: 'a model that is gone', given: [...served, aRequestValidator(), post()], message: 'noModel' },
    {
      name: 'a catch-all, less severely',
      given: [...served, post({ ...bare, httpMethod: 'ANY', path: '/{proxy+}' })],
      message: 'unchecked',
      severity: 'low',
    },
    {
      name: 'a catch-all with a validator and no model, less severely',
      given: [...served, ...rules, post({ requestModels: [], httpMethod: 'ANY', path: '/{proxy+}' })],
      message: 'noModel',
      severity: 'low',
    },
    {
      name: 'a catch-all of one method',
      given: [...served, post({ ...bare, path: '/{proxy+}' })],
      message: 'unchecked',
      severity: 'medium',
    },
    ...['AWS', 'HTTP'].map((integrationType) => ({
      name: `${integrationType} that lets bodies of other types through (trap: passthroughBehavior)`,
      given: [...served, ...rules, post({ integrationType, integration: open })],
      message: 'othersPass',
      severity: 'low' as const,
      text: 'POST /orders of shop validates bodies of application/json only',
    })),
    {
      name: 'a text beside what is binary',
      given: [aRestApi({ binaryMediaTypes: ['image/png', 'text/plain'] }), aStage(), post(bare)],
      message: 'unchecked',
    },
    {
      name: 'JSON on an API that takes binary bodies too',
      given: [aRestApi({ binaryMediaTypes: ['*/*'] }), aStage(), ...rules, post({ requestValidatorId: undefined })],
      message: 'unchecked',
    },
  ],
  skips: [
    ...['GET', 'DELETE', 'HEAD', 'OPTIONS'].map((httpMethod) => ({
      name: `${httpMethod}, which takes no body`,
      given: [...served, post({ httpMethod })],
      text: 'it takes no body',
    })),
    { name: 'a mock', given: [...served, post({ ...bare, integrationType: 'MOCK' })], text: 'it answers by itself' },
    ...['image/png', 'application/octet-stream', 'multipart/form-data', 'application/pdf', '*/*'].map(
      (contentType) => ({
        name: `bodies of ${contentType}`,
        given: [...served, post({ ...bare, requestModels: [{ contentType, model: 'Empty' }] })],
        text: 'it takes binary bodies',
      }),
    ),
    {
      name: 'an API that takes everything as binary',
      given: [aRestApi({ binaryMediaTypes: ['*/*'] }), aStage(), post(bare)],
    },
    { name: 'no stage', given: [aRestApi(), post(bare)], text: 'no stage of its API is deployed' },
    { name: 'its API is gone', given: [aStage(), post(bare)] },
  ],
});
