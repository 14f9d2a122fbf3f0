import { APIGatewayClient, GetDeploymentCommand, GetDeploymentsCommand } from '@aws-sdk/client-api-gateway';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { apigatewayDeployment } from '../../collectors/apigateway-deployment.ts';
import { aRestApi, aStage } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const gateway = mockClient(APIGatewayClient);
const api = aRestApi({ tags: { seen: true, value: { team: 'shop' } } });
const { apiId: restApiId } = api;

/** Deployed on that day of March. */
function deployed(day: number) {
  return { id: `d${String(day)}`, createdDate: new Date(Date.UTC(2026, 2, day)), description: 'private' };
}

function summaryOf(id: string) {
  return gateway.on(GetDeploymentCommand, { restApiId, deploymentId: id, embed: ['apisummary'] });
}

beforeEach(() => {
  gateway.reset();
  gateway.on(GetDeploymentsCommand).resolves({ items: [deployed(2), deployed(1), deployed(3)] });
  gateway.on(GetDeploymentCommand).resolves({ apiSummary: { '/': { GET: { authorizationType: 'NONE' } } } });
});

it('is left to deep audits', () => {
  expect(apigatewayDeployment.depth).toBe('deep');
});

it('reads what each stage and its canary run, and what came just before the stage’s, with the methods of each', async () => {
  const asked = { restApiId, limit: 500 };
  gateway.on(GetDeploymentsCommand, asked).resolves({ items: [deployed(9), deployed(4)], position: 'two' });
  gateway
    .on(GetDeploymentsCommand, { ...asked, position: 'two' })
    .resolves({ items: [deployed(1), deployed(2), deployed(3), deployed(6), deployed(7), deployed(8)] });
  summaryOf('d3').resolves({
    apiSummary: {
      '/orders': {
        GET: { authorizationType: 'AWS_IAM', apiKeyRequired: true },
        ANY: { authorizationType: 'NONE', apiKeyRequired: false },
      },
      '/{proxy+}': { ANY: { authorizationType: 'CUSTOM' } },
    },
  });
  const stages = [
    aStage({ deploymentId: 'd3', canaryDeploymentId: 'd8' }),
    aStage({ stageName: 'test', deploymentId: 'd6', canaryDeploymentId: undefined }),
  ];
  const { resources, error } = await collect(apigatewayDeployment, fakeAws(), [api, ...stages]);
  expect(error).toBeUndefined();
  expect(resources.map(({ name }) => name)).toEqual(['d2', 'd3', 'd4', 'd6', 'd8']);
  expect(resources[1]).toEqual({
    kind: 'apigateway.deployment',
    arn: `${api.arn}/deployments/d3`,
    name: 'd3',
    account: api.account,
    region: api.region,
    tags: api.tags,
    apiArn: api.arn,
    apiId: restApiId,
    deploymentId: 'd3',
    createdAt: '2026-03-03T00:00:00.000Z',
    methods: {
      seen: true,
      value: [
        { path: '/orders', httpMethod: 'GET', authorizationType: 'AWS_IAM', apiKeyRequired: true },
        { path: '/orders', httpMethod: 'ANY', authorizationType: 'NONE', apiKeyRequired: false },
        { path: '/{proxy+}', httpMethod: 'ANY', authorizationType: 'CUSTOM', apiKeyRequired: false },
      ],
    },
  });
  expect(JSON.stringify(resources)).not.toContain('private');
  expect(gateway.calls()).toHaveLength(2 + 5);
});

it('asks nothing about an API without stages, and goes on with the next', async () => {
  const other = aRestApi({ apiId: 'z9' });
  const { resources } = await collect(apigatewayDeployment, fakeAws(), [
    api,
    other,
    aStage({ apiId: 'z9', deploymentId: 'd1' }),
  ]);
  expect(resources.map(({ arn }) => arn)).toEqual([`${other.arn}/deployments/d1`]);
  expect(gateway.commandCalls(GetDeploymentsCommand)).toHaveLength(1);
});

it('keeps none where the stage does not tell what it runs, and none where nothing is listed', async () => {
  const untold = aStage({ deploymentId: undefined });
  expect((await collect(apigatewayDeployment, fakeAws(), [api, untold])).resources).toEqual([]);
  gateway.on(GetDeploymentsCommand).resolves({});
  expect((await collect(apigatewayDeployment, fakeAws(), [api, aStage()])).resources).toEqual([]);
  expect(gateway.commandCalls(GetDeploymentCommand)).toEqual([]);
});

it('tells that deployments are hidden where a page is refused', async () => {
  gateway
    .on(GetDeploymentsCommand)
    .resolvesOnce({ items: [deployed(1)], position: 'two' })
    .rejects(denied);
  const aws = fakeAws();
  const stage = aStage({ deploymentId: 'd1' });
  expect(await collect(apigatewayDeployment, aws, [api, stage])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([
    { kind: 'apigateway.deployment', operation: 'apigateway:GET', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds none where the API has vanished since', async () => {
  gateway.on(GetDeploymentsCommand).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  expect(await collect(apigatewayDeployment, aws, [api, aStage()])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it('leaves out a deployment that has vanished since', async () => {
  summaryOf('d1').rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  const { resources } = await collect(apigatewayDeployment, aws, [api, aStage({ deploymentId: 'd2' })]);
  expect(resources.map(({ name }) => name)).toEqual(['d2']);
  expect(aws.noted).toEqual([]);
});

it.each([
  ['denied', () => summaryOf('d2').rejects(denied)],
  ['malformed', () => summaryOf('d2').resolves({ id: 'd2' })],
  ['malformed', () => summaryOf('d2').resolves({ apiSummary: { '/': { GET: {} } } })],
])('keeps a deployment whose methods could not be read: %s', async (reason, plant) => {
  plant();
  const aws = fakeAws();
  const { resources } = await collect(apigatewayDeployment, aws, [api, aStage({ deploymentId: 'd2' })]);
  expect(resources).toMatchObject([
    { name: 'd1', methods: { seen: true } },
    { name: 'd2', methods: { seen: false, gap: { hides: 'fact', reason, operation: 'apigateway:GET' } } },
  ]);
  expect(aws.noted).toMatchObject([{ kind: 'apigateway.deployment', hides: 'fact', reason }]);
});

it.each([{ id: undefined }, { createdDate: undefined }])('tells of a listing with %j as malformed', async (differs) => {
  gateway.on(GetDeploymentsCommand).resolves({ items: [{ ...deployed(1), ...differs }] });
  const aws = fakeAws();
  expect(await collect(apigatewayDeployment, aws, [api, aStage()])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([{ hides: 'listing', reason: 'malformed' }]);
});
