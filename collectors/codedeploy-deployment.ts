import { BatchGetDeploymentsCommand, CodeDeployClient, type DeploymentInfo } from '@aws-sdk/client-codedeploy';
import { type Aws, asArn, batches, required } from '#aws';
import { describeAppSpec } from '#boundary';
import { defineCollector } from '#kit';
import type { AppSpec, Deployment } from '#model';

const mostInOneCall = 25;

/** The latest deployment of each group: it alone tells which function and alias the group deploys. */
export const codedeployDeployment = defineCollector({
  kinds: ['codedeploy.deployment'],
  scope: 'region',
  after: ['codedeploy.deployment-group'],
  permissions: ['codedeploy:BatchGetDeployments'],
  async *collect(aws, seen) {
    const client = aws.client(CodeDeployClient);
    const ids = seen.all('codedeploy.deployment-group').flatMap(({ latestDeploymentId }) => latestDeploymentId ?? []);
    for (const deploymentIds of batches(ids, mostInOneCall)) {
      const { deploymentsInfo } = await client.send(new BatchGetDeploymentsCommand({ deploymentIds }));
      yield* required(deploymentsInfo).map((told) => toDeployment(aws, told));
    }
  },
});

function toDeployment(aws: Aws, told: DeploymentInfo): Deployment {
  const name = required(told.deploymentId);
  return {
    kind: 'codedeploy.deployment',
    arn: asArn(`arn:${aws.partition}:codedeploy:${aws.region}:${aws.account}:deployment:${name}`),
    name,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    applicationName: required(told.applicationName),
    groupName: required(told.deploymentGroupName),
    status: required(told.status),
    createdAt: required(told.createTime).toISOString(),
    completedAt: told.completeTime?.toISOString(),
    appSpec: appSpecOf(aws, told),
  };
}

function appSpecOf(aws: Aws, { revision }: DeploymentInfo): AppSpec {
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- older deployments have it as a plain string
  const text = revision?.appSpecContent?.content ?? revision?.string?.content;
  return text === undefined ? { is: 'elsewhere' } : describeAppSpec(text, aws);
}
