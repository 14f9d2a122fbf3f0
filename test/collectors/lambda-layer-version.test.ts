import {
  GetLayerVersionCommand,
  GetLayerVersionPolicyCommand,
  LambdaClient,
  type LayerVersionsListItem,
  ListLayersCommand,
  ListLayerVersionsCommand,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { lambdaLayerVersion } from '../../collectors/lambda-layer-version.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const tools = 'arn:aws:lambda:eu-west-1:111122223333:layer:tools';
const fonts = 'arn:aws:lambda:eu-west-1:111122223333:layer:fonts';

function version(layerArn: string, number: number, differs: Partial<LayerVersionsListItem> = {}) {
  return { LayerVersionArn: `${layerArn}:${number}`, Version: number, Description: 'by jane', ...differs };
}

function layer(arn: string, newest: LayerVersionsListItem | undefined) {
  return { LayerName: arn.slice(arn.lastIndexOf(':') + 1), LayerArn: arn, LatestMatchingVersion: newest };
}

beforeEach(() => {
  lambda.reset();
  lambda.on(ListLayersCommand).resolves({ Layers: [layer(tools, version(tools, 3)), layer(fonts, version(fonts, 1))] });
  lambda.on(ListLayerVersionsCommand).resolves({ LayerVersions: [version(tools, 3)] });
  lambda.on(GetLayerVersionPolicyCommand).rejects(serviceError('ResourceNotFoundException', 404));
});

it('reads layers and their versions to the last page, and asks for no versions of a layer that has but one', async () => {
  lambda.on(ListLayersCommand, {}).resolves({ Layers: [layer(tools, version(tools, 3))], NextMarker: 'two' });
  lambda.on(ListLayersCommand, { Marker: 'two' }).resolves({ Layers: [layer(fonts, version(fonts, 1))] });
  lambda
    .on(ListLayerVersionsCommand, { LayerName: tools })
    .resolves({ LayerVersions: [version(tools, 3)], NextMarker: 'two' });
  lambda
    .on(ListLayerVersionsCommand, { LayerName: tools, Marker: 'two' })
    .resolves({ LayerVersions: [version(tools, 1, { CompatibleArchitectures: ['arm64'] })] });
  lambda
    .on(GetLayerVersionPolicyCommand, { LayerName: tools, VersionNumber: 1 })
    .resolves({ Policy: '{"Statement":[]}' });
  const { resources, error } = await collect(lambdaLayerVersion, fakeAws());
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    expect.objectContaining({ arn: `${tools}:3`, policy: { seen: true, value: undefined } }),
    {
      kind: 'lambda.layer-version',
      arn: `${tools}:1`,
      name: 'tools:1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      layerArn: tools,
      version: 1,
      compatibleArchitectures: ['arm64'],
      policy: { seen: true, value: { statements: [] } },
    },
    expect.objectContaining({ arn: `${fonts}:1`, name: 'fonts:1', compatibleArchitectures: undefined }),
  ]);
  expect(lambda.commandCalls(ListLayerVersionsCommand)).toHaveLength(2);
  expect(lambda.commandCalls(GetLayerVersionPolicyCommand)).toHaveLength(3);
  expect(lambda.commandCalls(GetLayerVersionCommand)).toHaveLength(0);
});

it('keeps the newest version of a layer whose others are refused, and tells that they are hidden', async () => {
  lambda.on(ListLayerVersionsCommand).rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(lambdaLayerVersion, aws);
  expect(resources.map(({ name }) => name)).toEqual(['tools:3', 'fonts:1']);
  expect(aws.noted).toMatchObject([
    { kind: 'lambda.layer-version', operation: 'lambda:ListLayerVersions', hides: 'listing', reason: 'denied' },
  ]);
});

it('keeps a version whose policy is refused', async () => {
  lambda.on(GetLayerVersionPolicyCommand, { LayerName: tools, VersionNumber: 3 }).rejects(denied);
  const aws = fakeAws();
  const gap = { hides: 'fact', operation: 'lambda:GetLayerVersionPolicy', reason: 'denied' };
  expect((await collect(lambdaLayerVersion, aws)).resources).toMatchObject([
    { name: 'tools:3', policy: { seen: false, gap } },
    { name: 'fonts:1', policy: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([gap]);
});

it('drops a layer that has vanished since', async () => {
  lambda.on(ListLayerVersionsCommand).rejects(serviceError('ResourceNotFoundException', 404));
  const { resources } = await collect(lambdaLayerVersion, fakeAws());
  expect(resources.map(({ name }) => name)).toEqual(['fonts:1']);
});

it('keeps what its first page gave when the second is refused', async () => {
  lambda
    .on(ListLayersCommand)
    .resolvesOnce({ Layers: [layer(fonts, version(fonts, 1))], NextMarker: 'two' })
    .rejects(denied);
  expect(await collect(lambdaLayerVersion, fakeAws())).toMatchObject({
    resources: [{ name: 'fonts:1' }],
    error: denied,
  });
});

it.each([
  ['a layer without a newest version', layer(fonts, undefined)],
  ['a layer without an ARN', { ...layer(fonts, version(fonts, 1)), LayerArn: undefined }],
  ['a layer without a name', { ...layer(fonts, version(fonts, 1)), LayerName: undefined }],
  ['a version without an ARN', layer(fonts, version(fonts, 1, { LayerVersionArn: undefined }))],
])('finds %s malformed', async (_, listed) => {
  lambda.on(ListLayersCommand).resolves({ Layers: [listed] });
  expect((await collect(lambdaLayerVersion, fakeAws())).error).toBeInstanceOf(Malformed);
});
