import type { RestApi, RestMethod, RestStage } from '#model';
import { apigwHttpApiCandidate } from '../../../checks/apigateway/apigw-http-api-candidate.ts';
import {
  aGatewayResponse,
  aMethod,
  aMethodSettings,
  aPolicy,
  aRestApi,
  aRestIntegration,
  aStage,
  aUsagePlan,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function api(overrides: Partial<Omit<RestApi, 'kind'>> = {}) {
  return aRestApi({ minimumCompressionBytes: undefined, ...overrides });
}

function stage(overrides: Partial<Omit<RestStage, 'kind'>> = {}) {
  return aStage({ tracingEnabled: false, methodSettings: [], ...overrides });
}

function method(overrides: Partial<Omit<RestMethod, 'kind'>>) {
  return [api(), stage(), aMethod(overrides)];
}

const settings = (loggingLevel: string) => [aMethodSettings({ loggingLevel })];
const features = [
  ['a private endpoint', [api({ endpointTypes: ['PRIVATE'] }), stage()]],
  ['an edge-optimized endpoint', [api({ endpointTypes: ['EDGE'] }), stage()]],
  ['a resource policy', [api({ policy: aPolicy() }), stage()]],
  ['compression', [api({ minimumCompressionBytes: 0 }), stage()]],
  ['API keys', [api({ apiKeySource: 'AUTHORIZER' }), stage()]],
  ['API keys', method({ apiKeyRequired: true })],
  ['gateway responses of its own', [api(), stage(), aGatewayResponse()]],
  ['a usage plan', [api(), stage(), aUsagePlan()]],
  ['a cache', [api(), stage({ cacheSize: '0.5' })]],
  ['a web ACL', [api(), stage({ webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1' })]],
  ['X-Ray', [api(), stage({ tracingEnabled: true })]],
  ['a canary', [api(), stage({ canary: { percent: 0, variables: [] } })]],
  ['execution logs', [api(), stage({ methodSettings: settings('ERROR') })]],
  ['execution logs', [api(), stage({ methodSettings: settings('INFO') })]],
  ['request validation', method({ requestValidatorId: 'v1' })],
  ['mapping templates', method({ integration: aRestIntegration({ hasTemplates: true }) })],
  ['mapping templates', method({ integrationType: 'AWS' })],
  ['mapping templates', method({ integrationType: 'HTTP' })],
  ['answers of its own', method({ integrationType: 'MOCK' })],
  ['response streaming', method({ integration: aRestIntegration({ responseTransferMode: 'STREAM' }) })],
] as const;

testCheck(apigwHttpApiCandidate, {
  passes: [
    ...features.map(([use, given], index) => ({
      name: `${use} (${String(index)})`,
      given,
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', uses: [use] },
    })),
    {
      name: 'several, each once and in order',
      given: [
        api({ policy: aPolicy() }),
        stage({ tracingEnabled: true }),
        stage({ stageName: 'b', tracingEnabled: true }),
      ],
      evidence: { uses: ['X-Ray', 'a resource policy'] },
    },
  ],
  reviews: [
    {
      name: 'nothing that only REST APIs have',
      given: [
        api(),
        stage({ methodSettings: settings('OFF') }),
        aMethod(),
        aMethod({ path: '/b', integrationType: 'HTTP_PROXY', integration: undefined }),
        aMethod({
          httpMethod: 'OPTIONS',
          integrationType: 'MOCK',
          integration: aRestIntegration({ hasTemplates: true }),
        }),
      ],
      message: 'plain',
      severity: 'informational',
      evidence: { api: 'shop', uses: [] },
      text: 'shop uses nothing that was found of what only REST APIs have',
    },
    {
      name: 'a usage plan and a validated method of another API',
      given: [
        api(),
        stage(),
        aUsagePlan({ stages: [] }),
        aMethod({ apiId: 'other00001', requestValidatorId: 'v1' }),
        aGatewayResponse({ apiId: 'other00001' }),
      ],
      message: 'plain',
    },
  ],
  skips: [{ name: 'no stage', given: [api(), stage({ apiId: 'other00001' })], text: 'it has no stage' }],
});
