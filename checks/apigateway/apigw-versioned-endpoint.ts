import { apiAddresses, defineCheck, notApplicable, passBecause, review, unknown } from '#kit';

/** `v1`, alone or between anything but letters and digits. */
const version = /(?:^|[^a-z0-9])v\d+(?:[^a-z0-9]|$)/i;

export const apigwVersionedEndpoint = defineCheck({
  id: 'apigw-versioned-endpoint',
  title: 'The address of an API tells its version',
  question: 'DEP',
  practices: ['DEP-04'],
  scope: 'region',
  severity: 'informational',
  why: 'Where the address holds a version, a change that breaks consumers has a place to go beside what they call today.',
  remedy: {
    text: 'Map a path or a name with a version (api.example.com/v1) to the API, and give the next one that breaks its own.',
    property: 'AWS::ApiGateway::BasePathMapping BasePath; AWS::ApiGatewayV2::ApiMapping ApiMappingKey',
    cli: 'aws apigatewayv2 create-api-mapping --domain-name DOMAIN --api-id {apiId} --stage {stage} --api-mapping-key v1 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html',

  subject: ['apigateway.rest-api', 'apigatewayv2.api'],
  joins: [
    'apigateway.rest-stage',
    'apigatewayv2.stage',
    'apigateway.domain-name',
    'apigatewayv2.api-mapping',
    'apigatewayv2.routing-rule',
  ],
  messages: { unversioned: '{api} has no version in its address: {addresses}.' },

  judge(api, context) {
    const { where } = context;
    const stages = [
      ...where('apigateway.rest-stage', 'apiArn', api.arn),
      ...where('apigatewayv2.stage', 'apiArn', api.arn),
    ];
    if (stages.length === 0) return notApplicable('it has no stage');
    const names = stages.map(({ stageName }) => stageName).sort();
    const { of, gap } = apiAddresses(context);
    const addresses = of(api.apiId).map(({ domain, path = '' }) => `${domain.name}/${path}`);
    // The default endpoint has the name of the stage in its path.
    const own = api.defaultEndpointDisabled ? [] : names.map((name) => `${api.apiId}.execute-api/${name}`);
    const all = [...addresses, ...own].sort();
    const facts = { api: api.name, apiId: api.apiId, stage: names.slice(0, 1), addresses: all };
    if (all.some((address) => version.test(address))) return passBecause(facts);
    return gap === undefined ? review('unversioned', facts) : unknown(gap);
  },
});
