import { apigwModelsDefined } from '../../../checks/apigateway/apigw-models-defined.ts';
import { aDocumentationVersion, aModelV2, anApiV2, aRestApi, aRestModel } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stock = [aRestModel({ name: 'Empty', constrains: false }), aRestModel({ name: 'Error', constrains: false })];
const socket = anApiV2({ protocol: 'WEBSOCKET' });

testCheck(apigwModelsDefined, {
  passes: [
    {
      name: 'models of its own',
      given: [aRestApi(), ...stock, aRestModel(), aRestModel({ name: 'Customer' })],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', models: ['Customer', 'Order'], documentation: [] },
    },
    {
      name: 'published versions of a documentation',
      given: [aRestApi(), ...stock, aDocumentationVersion({ name: '2' }), aDocumentationVersion()],
      evidence: { models: [], documentation: ['1', '2'] },
    },
    { name: 'a WebSocket API with a model', given: [socket, aModelV2()], evidence: { models: ['Message'] } },
  ],
  reviews: [
    {
      name: 'nothing but the models that come with every API',
      given: [aRestApi(), ...stock],
      message: 'unwritten',
      severity: 'low',
      evidence: { models: [], documentation: [] },
      text: 'shop has no models of its own and no published documentation.',
    },
    {
      name: 'the model and the documentation of another API',
      given: [aRestApi(), aRestModel({ apiId: 'other00001' }), aDocumentationVersion({ apiId: 'other00001' })],
      message: 'unwritten',
    },
    { name: 'a WebSocket API without models', given: [socket], message: 'unwritten', evidence: { api: 'storefront' } },
  ],
  skips: [{ name: 'an HTTP API, which holds no models', given: [anApiV2()], text: 'an HTTP API holds no models' }],
});
