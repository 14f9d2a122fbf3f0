import {
  type CodeSigningConfig,
  LambdaClient,
  ListCodeSigningConfigsCommand,
  ListFunctionsByCodeSigningConfigCommand,
} from '@aws-sdk/client-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { lambdaCodeSigningConfig } from '../../collectors/lambda-code-signing-config.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const lambda = mockClient(LambdaClient);
const arn = 'arn:aws:lambda:eu-west-1:111122223333:code-signing-config:csc-1';
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';

function config(differs: Partial<CodeSigningConfig> = {}): CodeSigningConfig {
  return {
    CodeSigningConfigId: 'csc-1',
    CodeSigningConfigArn: arn,
    Description: 'by jane',
    AllowedPublishers: { SigningProfileVersionArns: [] },
    CodeSigningPolicies: { UntrustedArtifactOnDeployment: 'Warn' },
    LastModified: '2026-09-14T10:21:44Z',
    ...differs,
  };
}

beforeEach(() => {
  lambda.reset();
  lambda.on(ListCodeSigningConfigsCommand).resolves({ CodeSigningConfigs: [config()] });
  lambda.on(ListFunctionsByCodeSigningConfigCommand).resolves({ FunctionArns: [] });
});

it('reads configurations, and the functions of each, to their last pages', async () => {
  lambda.on(ListCodeSigningConfigsCommand, {}).resolves({ CodeSigningConfigs: [config()], NextMarker: 'two' });
  lambda.on(ListCodeSigningConfigsCommand, { Marker: 'two' }).resolves({
    CodeSigningConfigs: [config({ CodeSigningConfigId: 'csc-2', CodeSigningConfigArn: `${arn}2` })],
  });
  lambda
    .on(ListFunctionsByCodeSigningConfigCommand, { CodeSigningConfigArn: arn })
    .resolves({ FunctionArns: [functionArn], NextMarker: 'two' });
  lambda
    .on(ListFunctionsByCodeSigningConfigCommand, { CodeSigningConfigArn: arn, Marker: 'two' })
    .resolves({ FunctionArns: [`${functionArn}2`] });
  const { resources, error } = await collect(lambdaCodeSigningConfig, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'lambda.code-signing-config',
      arn,
      name: 'csc-1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      untrustedArtifactOnDeployment: 'Warn',
      functionArns: { seen: true, value: [functionArn, `${functionArn}2`] },
    },
    expect.objectContaining({ name: 'csc-2', functionArns: { seen: true, value: [] } }),
  ]);
  expect(lambda.calls()).toHaveLength(5);
});

it('keeps one whose functions are refused, and tells of the gap', async () => {
  lambda.on(ListFunctionsByCodeSigningConfigCommand).rejects(denied);
  const aws = fakeAws();
  const gap = { hides: 'fact', operation: 'lambda:ListFunctionsByCodeSigningConfig', reason: 'denied' };
  expect((await collect(lambdaCodeSigningConfig, aws)).resources).toMatchObject([
    { arn, functionArns: { seen: false, gap } },
  ]);
  expect(aws.noted).toMatchObject([gap]);
});

it('keeps what its first page gave when the second is refused', async () => {
  lambda
    .on(ListCodeSigningConfigsCommand)
    .resolvesOnce({ CodeSigningConfigs: [config()], NextMarker: 'two' })
    .rejects(denied);
  expect(await collect(lambdaCodeSigningConfig, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['CodeSigningConfigId', 'CodeSigningConfigArn', 'CodeSigningPolicies'])(
  'finds one without %s malformed',
  async (member) => {
    lambda.on(ListCodeSigningConfigsCommand).resolves({ CodeSigningConfigs: [config({ [member]: undefined })] });
    expect((await collect(lambdaCodeSigningConfig, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);
