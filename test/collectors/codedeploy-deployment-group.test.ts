import {
  BatchGetDeploymentGroupsCommand,
  CodeDeployClient,
  type DeploymentGroupInfo,
  ListDeploymentGroupsCommand,
} from '@aws-sdk/client-codedeploy';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { codedeployDeploymentGroup } from '../../collectors/codedeploy-deployment-group.ts';
import { aCodedeployApplication } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const codedeploy = mockClient(CodeDeployClient);
const shop = aCodedeployApplication();
const blog = aCodedeployApplication({ name: 'blog' });
const arn = 'arn:aws:codedeploy:eu-west-1:111122223333:deploymentgroup:shop/orders';

function group(differs: Partial<DeploymentGroupInfo> = {}): DeploymentGroupInfo {
  return {
    applicationName: 'shop',
    deploymentGroupName: 'orders',
    deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
    ...differs,
  };
}

const rich = group({
  deploymentStyle: { deploymentType: 'BLUE_GREEN', deploymentOption: 'WITH_TRAFFIC_CONTROL' },
  alarmConfiguration: { enabled: true, ignorePollAlarmFailure: true, alarms: [{ name: 'orders-errors' }] },
  autoRollbackConfiguration: { enabled: true, events: ['DEPLOYMENT_FAILURE'] },
  triggerConfigurations: [
    {
      triggerName: 'tell',
      triggerTargetArn: 'arn:aws:sns:eu-west-1:111122223333:alerts',
      triggerEvents: ['DeploymentFailure'],
    },
  ],
  lastSuccessfulDeployment: { deploymentId: 'd-1' },
  lastAttemptedDeployment: { deploymentId: 'd-2' },
});

beforeEach(() => {
  codedeploy.reset();
  codedeploy.on(ListDeploymentGroupsCommand).resolves({ deploymentGroups: [] });
  codedeploy.on(ListDeploymentGroupsCommand, { applicationName: 'shop' }).resolves({ deploymentGroups: ['orders'] });
  codedeploy.on(BatchGetDeploymentGroupsCommand).resolves({ deploymentGroupsInfo: [group()] });
});

it('reads the groups of each application to the last page, a hundred at a time', async () => {
  const many = Array.from({ length: 100 }, (_, n) => `group-${n}`);
  codedeploy
    .on(ListDeploymentGroupsCommand, { applicationName: 'shop' })
    .resolves({ deploymentGroups: many, nextToken: 'two' });
  codedeploy
    .on(ListDeploymentGroupsCommand, { applicationName: 'shop', nextToken: 'two' })
    .resolves({ deploymentGroups: ['orders'] });
  codedeploy
    .on(BatchGetDeploymentGroupsCommand, { applicationName: 'shop', deploymentGroupNames: many })
    .resolves({ deploymentGroupsInfo: [group({ deploymentGroupName: 'group-0' })] });
  codedeploy
    .on(BatchGetDeploymentGroupsCommand, { applicationName: 'shop', deploymentGroupNames: ['orders'] })
    .resolves({ deploymentGroupsInfo: [rich] });
  const aws = fakeAws({ tags: { [arn]: { team: 'shop' } } });
  const { resources, error } = await collect(codedeployDeploymentGroup, aws, [shop, blog]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    expect.objectContaining({
      name: 'shop/group-0',
      deploymentType: undefined,
      alarms: { enabled: false, ignorePollAlarmFailure: false, names: [] },
      autoRollback: { enabled: false, events: [] },
      triggers: [],
      latestDeploymentId: undefined,
    }),
    {
      kind: 'codedeploy.deployment-group',
      arn,
      name: 'shop/orders',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      applicationName: 'shop',
      groupName: 'orders',
      deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
      deploymentType: 'BLUE_GREEN',
      alarms: { enabled: true, ignorePollAlarmFailure: true, names: ['orders-errors'] },
      autoRollback: { enabled: true, events: ['DEPLOYMENT_FAILURE'] },
      triggers: [{ targetArn: 'arn:aws:sns:eu-west-1:111122223333:alerts', events: ['DeploymentFailure'] }],
      latestDeploymentId: 'd-2',
    },
  ]);
  expect(codedeploy.calls()).toHaveLength(5);
});

it('takes the last success for the latest deployment where no attempt is told', async () => {
  codedeploy
    .on(BatchGetDeploymentGroupsCommand)
    .resolves({ deploymentGroupsInfo: [group({ lastSuccessfulDeployment: { deploymentId: 'd-1' } })] });
  const { resources } = await collect(codedeployDeploymentGroup, fakeAws(), [shop]);
  expect(resources).toMatchObject([{ latestDeploymentId: 'd-1' }]);
});

it.each([
  ['codedeploy:ListDeploymentGroups', () => codedeploy.on(ListDeploymentGroupsCommand, { applicationName: 'shop' })],
  [
    'codedeploy:BatchGetDeploymentGroups',
    () => codedeploy.on(BatchGetDeploymentGroupsCommand, { applicationName: 'shop' }),
  ],
])('tells that groups are hidden where %s is refused, and goes on', async (operation, onShop) => {
  codedeploy.on(ListDeploymentGroupsCommand, { applicationName: 'blog' }).resolves({ deploymentGroups: ['posts'] });
  codedeploy
    .on(BatchGetDeploymentGroupsCommand, { applicationName: 'blog' })
    .resolves({ deploymentGroupsInfo: [group({ applicationName: 'blog', deploymentGroupName: 'posts' })] });
  onShop().rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(codedeployDeploymentGroup, aws, [shop, blog]);
  expect(resources.map(({ name }) => name)).toEqual(['blog/posts']);
  expect(aws.noted).toMatchObject([
    { kind: 'codedeploy.deployment-group', operation, hides: 'listing', reason: 'denied' },
  ]);
});

it('takes an application that has vanished for one without groups', async () => {
  codedeploy.on(ListDeploymentGroupsCommand).rejects(serviceError('ApplicationDoesNotExistException'));
  const aws = fakeAws();
  expect(await collect(codedeployDeploymentGroup, aws, [blog])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([
  ['an application', { applicationName: undefined }],
  ['a name', { deploymentGroupName: undefined }],
  ['a configuration', { deploymentConfigName: undefined }],
  ['the name of an alarm', { alarmConfiguration: { enabled: true, alarms: [{}] } }],
  ['the target of a trigger', { triggerConfigurations: [{ triggerName: 'tell' }] }],
])('finds a group without %s malformed', async (_, differs) => {
  codedeploy.on(BatchGetDeploymentGroupsCommand).resolves({ deploymentGroupsInfo: [group(differs)] });
  expect((await collect(codedeployDeploymentGroup, fakeAws(), [shop])).error).toBeInstanceOf(Malformed);
});
