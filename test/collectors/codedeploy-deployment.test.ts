import { BatchGetDeploymentsCommand, CodeDeployClient, type DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { codedeployDeployment } from '../../collectors/codedeploy-deployment.ts';
import { aDeploymentGroup } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const codedeploy = mockClient(CodeDeployClient);
const groups = (size: number) =>
  Array.from({ length: size }, (_, n) => aDeploymentGroup({ groupName: `g${n}`, latestDeploymentId: `d-${n}` }));

const content = JSON.stringify({
  version: 0.0,
  Resources: [
    {
      orders: {
        Type: 'AWS::Lambda::Function',
        Properties: { Name: 'orders', Alias: 'live', CurrentVersion: '1', TargetVersion: '2' },
      },
    },
  ],
  Hooks: [{ BeforeAllowTraffic: 'orders-pre-traffic' }],
});

function deployment(differs: Partial<DeploymentInfo> = {}): DeploymentInfo {
  return {
    applicationName: 'shop',
    deploymentGroupName: 'orders',
    deploymentId: 'd-1',
    status: 'Succeeded',
    createTime: new Date('2026-10-01T08:00:00Z'),
    completeTime: new Date('2026-10-01T08:07:00Z'),
    description: 'jane, with love',
    revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
    ...differs,
  };
}

const known = {
  is: 'known',
  functions: [
    {
      functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
      alias: 'live',
      currentVersion: '1',
      targetVersion: '2',
    },
  ],
  hooks: [
    {
      event: 'BeforeAllowTraffic',
      functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders-pre-traffic',
    },
  ],
};

beforeEach(() => {
  codedeploy.reset();
  codedeploy.on(BatchGetDeploymentsCommand).resolves({ deploymentsInfo: [deployment()] });
});

it('asks for the latest deployments of all groups, twenty-five at a time', async () => {
  const never = aDeploymentGroup({ groupName: 'never', latestDeploymentId: undefined });
  codedeploy.on(BatchGetDeploymentsCommand, { deploymentIds: ['d-25'] }).resolves({
    deploymentsInfo: [deployment({ deploymentId: 'd-25', status: 'InProgress', completeTime: undefined })],
  });
  const { resources, error } = await collect(codedeployDeployment, fakeAws(), [never, ...groups(26)]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'codedeploy.deployment',
      arn: 'arn:aws:codedeploy:eu-west-1:111122223333:deployment:d-1',
      name: 'd-1',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      applicationName: 'shop',
      groupName: 'orders',
      status: 'Succeeded',
      createdAt: '2026-10-01T08:00:00.000Z',
      completedAt: '2026-10-01T08:07:00.000Z',
      appSpec: known,
    },
    expect.objectContaining({ name: 'd-25', status: 'InProgress', completedAt: undefined }),
  ]);
  expect(codedeploy.calls()).toHaveLength(2);
});

it('asks for nothing where nothing was ever deployed', async () => {
  expect(await collect(codedeployDeployment, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(codedeploy.calls()).toHaveLength(0);
});

it.each([
  ['an older revision as a string', { revisionType: 'String' as const, string: { content } }, known],
  [
    'a revision in a bucket',
    { revisionType: 'S3' as const, s3Location: { bucket: 'b', key: 'k' } },
    { is: 'elsewhere' },
  ],
  ['a revision in YAML', { appSpecContent: { content: 'version: 0.0' } }, { is: 'not-json' }],
  ['no revision at all', undefined, { is: 'elsewhere' }],
])('understands %s', async (_, revision, appSpec) => {
  codedeploy.on(BatchGetDeploymentsCommand).resolves({ deploymentsInfo: [deployment({ revision })] });
  expect((await collect(codedeployDeployment, fakeAws(), groups(1))).resources).toMatchObject([{ appSpec }]);
});

it('keeps the first batch when the second is refused', async () => {
  codedeploy
    .on(BatchGetDeploymentsCommand)
    .resolvesOnce({ deploymentsInfo: [deployment()] })
    .rejects(denied);
  expect(await collect(codedeployDeployment, fakeAws(), groups(26))).toMatchObject({
    resources: [{ name: 'd-1' }],
    error: denied,
  });
});

it.each(['deploymentId', 'applicationName', 'deploymentGroupName', 'status', 'createTime'])(
  'finds a deployment without %s malformed',
  async (member) => {
    codedeploy.on(BatchGetDeploymentsCommand).resolves({ deploymentsInfo: [deployment({ [member]: undefined })] });
    expect((await collect(codedeployDeployment, fakeAws(), groups(1))).error).toBeInstanceOf(Malformed);
  },
);
