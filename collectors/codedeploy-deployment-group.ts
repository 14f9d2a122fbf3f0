import {
  BatchGetDeploymentGroupsCommand,
  CodeDeployClient,
  type DeploymentGroupInfo,
  paginateListDeploymentGroups,
} from '@aws-sdk/client-codedeploy';
import { type Aws, asArn, batches, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CodedeployApplication, DeploymentGroup } from '#model';

const mostInOneCall = 100;

/** Deployment groups of the applications that deploy functions. */
export const codedeployDeploymentGroup = defineCollector({
  kinds: ['codedeploy.deployment-group'],
  scope: 'region',
  after: ['codedeploy.application'],
  permissions: ['codedeploy:ListDeploymentGroups', 'codedeploy:BatchGetDeploymentGroups', 'tag:GetResources'],
  async *collect(aws, seen) {
    const client = aws.client(CodeDeployClient);
    for await (const groups of enrich(
      seen.all('codedeploy.application'),
      (one) => groupsOf(aws, client, one),
      byArn(aws),
    ))
      yield* groups;
  },
});

async function groupsOf(
  aws: Aws,
  client: CodeDeployClient,
  { name }: CodedeployApplication,
): Promise<readonly DeploymentGroup[]> {
  const names = await observe(aws, {
    kind: 'codedeploy.deployment-group',
    operation: 'codedeploy:ListDeploymentGroups',
    call: () => listNames(client, name),
    whenNotFound: [],
    hides: 'listing',
  });
  if (!names.seen) return [];
  const told = await observe(aws, {
    kind: 'codedeploy.deployment-group',
    operation: 'codedeploy:BatchGetDeploymentGroups',
    call: () => readGroups(client, name, names.value),
    whenNotFound: [],
    hides: 'listing',
  });
  return told.seen ? Promise.all(told.value.map((group) => toGroup(aws, group))) : [];
}

async function listNames(client: CodeDeployClient, applicationName: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const page of paginateListDeploymentGroups({ client }, { applicationName })) {
    names.push(...required(page.deploymentGroups));
  }
  return names;
}

async function readGroups(
  client: CodeDeployClient,
  applicationName: string,
  names: readonly string[],
): Promise<readonly DeploymentGroupInfo[]> {
  const groups: DeploymentGroupInfo[] = [];
  for (const deploymentGroupNames of batches(names, mostInOneCall)) {
    const command = new BatchGetDeploymentGroupsCommand({ applicationName, deploymentGroupNames });
    groups.push(...required((await client.send(command)).deploymentGroupsInfo));
  }
  return groups;
}

async function toGroup(aws: Aws, told: DeploymentGroupInfo): Promise<DeploymentGroup> {
  const applicationName = required(told.applicationName);
  const name = required(told.deploymentGroupName);
  const prefix = `arn:${aws.partition}:codedeploy:${aws.region}:${aws.account}`;
  const arn = asArn(`${prefix}:deploymentgroup:${applicationName}/${name}`);
  return {
    kind: 'codedeploy.deployment-group',
    arn,
    name: `${applicationName}/${name}`,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    applicationName,
    groupName: name,
    deploymentConfigName: required(told.deploymentConfigName),
    deploymentType: told.deploymentStyle?.deploymentType,
    alarms: alarmsOf(told),
    autoRollback: autoRollbackOf(told),
    triggers: triggersOf(told),
    latestDeploymentId: told.lastAttemptedDeployment?.deploymentId ?? told.lastSuccessfulDeployment?.deploymentId,
  };
}

/** A group that never had any has no such member. */
function alarmsOf({ alarmConfiguration: told }: DeploymentGroupInfo): DeploymentGroup['alarms'] {
  return {
    enabled: told?.enabled === true,
    ignorePollAlarmFailure: told?.ignorePollAlarmFailure === true,
    names: (told?.alarms ?? []).map(({ name }) => required(name)),
  };
}

function autoRollbackOf({ autoRollbackConfiguration: told }: DeploymentGroupInfo): DeploymentGroup['autoRollback'] {
  return { enabled: told?.enabled === true, events: told?.events ?? [] };
}

function triggersOf({ triggerConfigurations: told = [] }: DeploymentGroupInfo): DeploymentGroup['triggers'] {
  return told.map(({ triggerTargetArn, triggerEvents }) => ({
    targetArn: required(triggerTargetArn),
    events: triggerEvents ?? [],
  }));
}
