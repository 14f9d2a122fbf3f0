import { CodeDeployClient, GetDeploymentConfigCommand, type TrafficRoutingConfig } from '@aws-sdk/client-codedeploy';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { codedeployDeploymentConfig } from '../../collectors/codedeploy-deployment-config.ts';
import { aDeploymentGroup } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const codedeploy = mockClient(CodeDeployClient);
const half = aDeploymentGroup({ deploymentConfigName: 'half-first' });
const whole = aDeploymentGroup({ groupName: 'users', deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce' });

function routed(trafficRoutingConfig: TrafficRoutingConfig) {
  return { deploymentConfigInfo: { computePlatform: 'Lambda' as const, trafficRoutingConfig } };
}

beforeEach(() => {
  codedeploy.reset();
  codedeploy.on(GetDeploymentConfigCommand).resolves(routed({ type: 'AllAtOnce' }));
});

it('asks once for each configuration that a group uses', async () => {
  codedeploy
    .on(GetDeploymentConfigCommand, { deploymentConfigName: 'half-first' })
    .resolves(routed({ type: 'TimeBasedCanary', timeBasedCanary: { canaryPercentage: 50, canaryInterval: 5 } }));
  const { resources, error } = await collect(codedeployDeploymentConfig, fakeAws(), [half, whole, half]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'codedeploy.deployment-config',
      arn: 'arn:aws:codedeploy:eu-west-1:111122223333:deploymentconfig:half-first',
      name: 'half-first',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      routing: { seen: true, value: { type: 'TimeBasedCanary', firstStepPercent: 50 } },
    },
    expect.objectContaining({
      name: 'CodeDeployDefault.LambdaAllAtOnce',
      routing: { seen: true, value: { type: 'AllAtOnce', firstStepPercent: undefined } },
    }),
  ]);
  expect(codedeploy.calls()).toHaveLength(2);
});

it('takes the step of a linear configuration for its first', async () => {
  codedeploy
    .on(GetDeploymentConfigCommand)
    .resolves(routed({ type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage: 20, linearInterval: 1 } }));
  expect((await collect(codedeployDeploymentConfig, fakeAws(), [half])).resources).toMatchObject([
    { routing: { value: { type: 'TimeBasedLinear', firstStepPercent: 20 } } },
  ]);
});

it('knows of one that was deleted that it routes nothing', async () => {
  codedeploy.on(GetDeploymentConfigCommand).rejects(serviceError('DeploymentConfigDoesNotExistException'));
  expect((await collect(codedeployDeploymentConfig, fakeAws(), [half])).resources).toMatchObject([
    { name: 'half-first', routing: { seen: true, value: undefined } },
  ]);
});

it('keeps one that is refused, and tells of the gap', async () => {
  codedeploy.on(GetDeploymentConfigCommand, { deploymentConfigName: 'half-first' }).rejects(denied);
  const aws = fakeAws();
  const gap = { hides: 'fact', operation: 'codedeploy:GetDeploymentConfig', reason: 'denied' };
  expect((await collect(codedeployDeploymentConfig, aws, [half, whole])).resources).toMatchObject([
    { routing: { seen: false, gap } },
    { routing: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([gap]);
});

it.each([
  ['nothing', {}],
  ['no routing', { deploymentConfigInfo: {} }],
  ['a canary without a share', routed({ type: 'TimeBasedCanary' })],
  ['a line without a step', routed({ type: 'TimeBasedLinear', timeBasedLinear: {} })],
])('finds a reply with %s malformed', async (_, reply) => {
  codedeploy.on(GetDeploymentConfigCommand).resolves(reply);
  expect((await collect(codedeployDeploymentConfig, fakeAws(), [half])).resources).toMatchObject([
    { routing: { seen: false, gap: { reason: 'malformed' } } },
  ]);
});
