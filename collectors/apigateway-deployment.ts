import {
  APIGatewayClient,
  GetDeploymentCommand,
  type Deployment as Listed,
  paginateGetDeployments,
} from '@aws-sdk/client-api-gateway';
import { type Aws, enrich, observe, required } from '#aws';
import { defineCollector, groupedBy } from '#kit';
import type { DeployedMethod, RestApi, RestDeployment, RestStage } from '#model';

/**
 * What the stages of REST APIs run, and what was deployed before, with their methods: the only past that API Gateway keeps
 * of a contract. At a call a deployment, only in a deep audit.
 */
export const apigatewayDeployment = defineCollector({
  kinds: ['apigateway.deployment'],
  scope: 'region',
  after: ['apigateway.rest-api', 'apigateway.rest-stage'],
  depth: 'deep',
  permissions: ['apigateway:GET'],
  async *collect(aws, seen) {
    const client = aws.client(APIGatewayClient);
    const stagesOf = groupedBy(seen.all('apigateway.rest-stage'), ({ apiArn }) => [apiArn]);
    const staged = seen.all('apigateway.rest-api').flatMap((api) => {
      const stages = stagesOf.get(api.arn);
      return stages === undefined ? [] : [{ api, stages }];
    });
    const known = { aws, key: ({ api }: Staged) => api.arn };
    for await (const deployments of enrich(staged, (one) => deploymentsOf(aws, client, one), known)) yield* deployments;
  },
});

const question = { kind: 'apigateway.deployment', operation: 'apigateway:GET' } as const;

interface Staged {
  readonly api: RestApi;
  readonly stages: readonly RestStage[];
}

async function deploymentsOf(
  aws: Aws,
  client: APIGatewayClient,
  { api, stages }: Staged,
): Promise<readonly RestDeployment[]> {
  const call = () => listDeployments(client, api.apiId);
  const listed = await observe(aws, { ...question, call, whenNotFound: [], hides: 'listing' });
  if (!listed.seen) return [];
  const looks = comparedOf(listed.value, stages).map((one) => toDeployment(aws, client, api, one));
  return (await Promise.all(looks)).flat();
}

/** An API may have thousands, one a release: only ids and dates are kept. */
interface Dated {
  readonly deploymentId: string;
  readonly createdAt: string;
}

async function listDeployments(client: APIGatewayClient, restApiId: string): Promise<readonly Dated[]> {
  const dated: Dated[] = [];
  for await (const { items = [] } of paginateGetDeployments({ client }, { restApiId, limit: 500 })) {
    dated.push(...items.map(toDated));
  }
  return dated;
}

function toDated({ id, createdDate }: Listed): Dated {
  return { deploymentId: required(id), createdAt: required(createdDate).toISOString() };
}

/** What is run, and what came just before what a stage runs; a canary is compared with its stage. */
function comparedOf(listed: readonly Dated[], stages: readonly RestStage[]): readonly Dated[] {
  const canaries = new Set(stages.map(({ canaryDeploymentId }) => canaryDeploymentId));
  const run = new Set(stages.map(({ deploymentId }) => deploymentId));
  const inOrder = [...listed].sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  return inOrder.filter(({ deploymentId }, index) => {
    const next = inOrder[index + 1]?.deploymentId;
    return run.has(deploymentId) || canaries.has(deploymentId) || (next !== undefined && run.has(next));
  });
}

async function toDeployment(
  aws: Aws,
  client: APIGatewayClient,
  { arn, apiId, account, region, tags }: RestApi,
  { deploymentId, createdAt }: Dated,
): Promise<readonly RestDeployment[]> {
  const asked = { restApiId: apiId, deploymentId, embed: ['apisummary'] };
  const call = async () =>
    ({ seen: true, value: methodsOf(await client.send(new GetDeploymentCommand(asked))) }) as const;
  const told = await observe(aws, { ...question, call, whenNotFound: undefined });
  const methods = told.seen ? told.value : told;
  if (methods === undefined) return [];
  return [
    {
      kind: 'apigateway.deployment',
      arn: `${arn}/deployments/${deploymentId}`,
      name: deploymentId,
      account,
      region,
      // Only APIs and stages have tags, so a deployment bears those of its API.
      tags,
      apiArn: arn,
      apiId,
      deploymentId,
      createdAt,
      methods,
    },
  ];
}

function methodsOf({ apiSummary }: Listed): readonly DeployedMethod[] {
  return Object.entries(required(apiSummary)).flatMap(([path, methods]) =>
    Object.entries(methods).map(([httpMethod, { authorizationType, apiKeyRequired }]) => ({
      path,
      httpMethod,
      authorizationType: required(authorizationType),
      apiKeyRequired: apiKeyRequired === true,
    })),
  );
}
