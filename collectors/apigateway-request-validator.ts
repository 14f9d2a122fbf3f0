import {
  APIGatewayClient,
  GetRequestValidatorsCommand,
  type RequestValidator as Listed,
} from '@aws-sdk/client-api-gateway';
import { type Aws, byArn, eachPage, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { RequestValidator, RestApi } from '#model';

/** Request validators of the REST APIs of which a method names one. */
export const apigatewayRequestValidator = defineCollector({
  kinds: ['apigateway.request-validator'],
  scope: 'region',
  after: ['apigateway.rest-api', 'apigateway.rest-method'],
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(APIGatewayClient);
    for await (const validators of enrich(validating(seen), (api) => validatorsOf(aws, client, api), byArn(aws)))
      yield* validators;
  },
});

function* validating(seen: View<'apigateway.rest-api' | 'apigateway.rest-method'>): Iterable<RestApi> {
  const methods = seen
    .all('apigateway.rest-method')
    .filter(({ requestValidatorId }) => requestValidatorId !== undefined);
  const arns = new Set(methods.map(({ apiArn }) => apiArn));
  yield* seen.all('apigateway.rest-api').filter(({ arn }) => arns.has(arn));
}

async function validatorsOf(aws: Aws, client: APIGatewayClient, api: RestApi): Promise<readonly RequestValidator[]> {
  const listed = await observe(aws, {
    kind: 'apigateway.request-validator',
    operation: 'apigateway:GET',
    call: () => listValidators(client, api.apiId),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((one) => toValidator(api, one)) : [];
}

async function listValidators(client: APIGatewayClient, restApiId: string): Promise<readonly Listed[]> {
  const pages = eachPage(async (position) => {
    const page = await client.send(new GetRequestValidatorsCommand({ restApiId, position, limit: 500 }));
    return { items: page.items, NextToken: page.position };
  });
  const listed: Listed[] = [];
  for await (const page of pages) listed.push(...(page.items ?? []));
  return listed;
}

/** Only APIs and stages have tags, so a validator bears those of its API. */
function toValidator({ arn, apiId, account, region, tags }: RestApi, listed: Listed): RequestValidator {
  const validatorId = required(listed.id);
  return {
    kind: 'apigateway.request-validator',
    arn: `${arn}/requestvalidators/${validatorId}`,
    // A name may be left out.
    name: listed.name ?? validatorId,
    account,
    region,
    tags,
    apiArn: arn,
    apiId,
    validatorId,
    validatesBody: listed.validateRequestBody === true,
    validatesParameters: listed.validateRequestParameters === true,
  };
}
