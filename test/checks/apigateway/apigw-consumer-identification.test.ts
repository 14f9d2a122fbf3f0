import { apigwConsumerIdentification } from '../../../checks/apigateway/apigw-consumer-identification.ts';
import { aRestApi, aStage, aStageV2, aUsagePlan } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function logging(...contextVariables: readonly string[]) {
  return aStage({ accessLogFormat: { structured: true, contextVariables: ['requestId', ...contextVariables] } });
}

const telling = [
  'identity.caller',
  'identity.user',
  'identity.userArn',
  'identity.apiKeyId',
  'identity.apiKey',
  'identity.cognitoIdentityId',
  'identity.clientCert.subjectDN',
  'authorizer.principalId',
  'authorizer.claims.sub',
  'authorizer.errorCode',
];
const silent = [
  'identity.sourceIp',
  'identity.userAgent',
  'identity.clientCert.clientCertPem',
  'authorizer.error',
  'authorizer.latency',
  'authorizer.integrationStatus',
  'x.authorizer.sub',
  'x.identity.user',
];
const plan = aUsagePlan();

testCheck(apigwConsumerIdentification, {
  passes: [
    ...telling.map((variable) => ({
      name: `${variable} in the access log`,
      given: [aRestApi(), logging(variable)],
      evidence: { stage: 'shop/prod', identities: [variable], plans: [] },
    })),
    {
      name: 'usage plans that cover the stage',
      given: [aRestApi(), logging(), plan, aUsagePlan({ planId: 'p2', name: 'insiders' })],
      evidence: { identities: [], plans: ['insiders', 'partners'] },
    },
    { name: 'an HTTP API that logs its callers', given: [aStageV2()] },
  ],
  reviews: [
    ...silent.map((variable) => ({
      name: `${variable} tells nobody apart`,
      given: [aRestApi(), logging(variable)],
      message: 'anonymous',
      severity: 'low' as const,
      evidence: { identities: [], plans: [], log: 'it has other fields' },
    })),
    {
      name: 'no access log, and plans for another stage and another API',
      given: [
        aRestApi(),
        aStage({ accessLogFormat: undefined }),
        aUsagePlan({ stages: [{ apiId: 'a1b2c3d4e5', stageName: 'beta', throttlesMethods: false }] }),
        aUsagePlan({ planId: 'p2', stages: [{ apiId: 'other00001', stageName: 'prod', throttlesMethods: false }] }),
      ],
      message: 'anonymous',
      evidence: { log: 'it keeps none' },
      text: 'shop/prod cannot tell its consumers apart: no identity in its access log (it keeps none), and no usage plan',
    },
    { name: 'an API that is gone', given: [logging()], message: 'anonymous' },
    {
      name: 'an HTTP API without access log',
      given: [aStageV2({ accessLogFormat: undefined })],
      message: 'anonymous',
      evidence: { stage: 'storefront/prod' },
    },
  ],
  skips: [
    { name: 'a private API', given: [aRestApi({ endpointTypes: ['PRIVATE'] }), logging()], text: 'its API is private' },
  ],
});
