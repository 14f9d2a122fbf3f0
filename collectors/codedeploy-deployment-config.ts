import { CodeDeployClient, type DeploymentConfigInfo, GetDeploymentConfigCommand } from '@aws-sdk/client-codedeploy';
import { type Aws, asArn, byText, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { DeploymentConfig, TrafficRouting } from '#model';

/** The configurations that deployment groups use: of the many there are, most are nobody's. */
export const codedeployDeploymentConfig = defineCollector({
  kinds: ['codedeploy.deployment-config'],
  scope: 'region',
  after: ['codedeploy.deployment-group'],
  permissions: ['codedeploy:GetDeploymentConfig'],
  collect(aws, seen) {
    const client = aws.client(CodeDeployClient);
    return enrich(namesInUse(seen), (name) => readConfig(aws, client, name), byText(aws));
  },
});

function* namesInUse(seen: View<'codedeploy.deployment-group'>): Iterable<string> {
  yield* new Set(seen.all('codedeploy.deployment-group').map(({ deploymentConfigName }) => deploymentConfigName));
}

async function readConfig(aws: Aws, client: CodeDeployClient, name: string): Promise<DeploymentConfig> {
  const command = new GetDeploymentConfigCommand({ deploymentConfigName: name });
  return {
    kind: 'codedeploy.deployment-config',
    arn: asArn(`arn:${aws.partition}:codedeploy:${aws.region}:${aws.account}:deploymentconfig:${name}`),
    name,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    routing: await observe(aws, {
      kind: 'codedeploy.deployment-config',
      operation: 'codedeploy:GetDeploymentConfig',
      call: async () => routingOf(required((await client.send(command)).deploymentConfigInfo)),
      whenNotFound: undefined,
    }),
  };
}

function routingOf({ trafficRoutingConfig: told }: DeploymentConfigInfo): TrafficRouting {
  const type = required(told?.type);
  switch (type) {
    case 'TimeBasedCanary':
      return { type, firstStepPercent: required(told?.timeBasedCanary?.canaryPercentage) };
    case 'TimeBasedLinear':
      return { type, firstStepPercent: required(told?.timeBasedLinear?.linearPercentage) };
    case 'AllAtOnce':
      return { type, firstStepPercent: undefined };
  }
}
