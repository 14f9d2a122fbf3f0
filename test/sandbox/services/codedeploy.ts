import type {
  BatchGetApplicationsInput,
  BatchGetApplicationsOutput,
  BatchGetDeploymentGroupsInput,
  BatchGetDeploymentGroupsOutput,
  BatchGetDeploymentsInput,
  BatchGetDeploymentsOutput,
  DeploymentConfigInfo,
  GetDeploymentConfigInput,
  GetDeploymentConfigOutput,
  ListApplicationsInput,
  ListApplicationsOutput,
  ListDeploymentGroupsInput,
  ListDeploymentGroupsOutput,
} from '@aws-sdk/client-codedeploy';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

/** CodeDeploy's reads. Names come by the hundred; what stands behind them by the hundred too, deployments by 25. */
export const codedeploy: Service<Estate> = {
  client: 'codedeploy',
  operations: {
    ListApplications: listApplications,
    BatchGetApplications: batchGetApplications,
    ListDeploymentGroups: listDeploymentGroups,
    BatchGetDeploymentGroups: batchGetDeploymentGroups,
    GetDeploymentConfig: getDeploymentConfig,
    BatchGetDeployments: batchGetDeployments,
  },
};

function listApplications(input: ListApplicationsInput, context: Context<Estate>): ListApplicationsOutput {
  const names = regionOf(context).codedeploy.applications.map(({ applicationName }) => applicationName ?? '');
  const { items, next } = cut(names, 'ListApplications', input.nextToken, context);
  return { applications: [...items], ...token(next) };
}

function batchGetApplications(
  { applicationNames = [] }: BatchGetApplicationsInput,
  context: Context<Estate>,
): BatchGetApplicationsOutput {
  atMost(100, applicationNames);
  const known = regionOf(context).codedeploy.applications;
  const applicationsInfo = applicationNames.map((name) => {
    const found = known.find(({ applicationName }) => applicationName === name);
    if (found === undefined) throw noApplication(name);
    return found;
  });
  return { applicationsInfo };
}

function listDeploymentGroups(input: ListDeploymentGroupsInput, context: Context<Estate>): ListDeploymentGroupsOutput {
  const { applications, groups } = regionOf(context).codedeploy;
  const application = input.applicationName ?? '';
  if (!applications.some(({ applicationName }) => applicationName === application)) throw noApplication(application);
  const names = groups
    .filter(({ applicationName }) => applicationName === application)
    .map(({ deploymentGroupName }) => deploymentGroupName ?? '');
  const { items, next } = cut(names, `ListDeploymentGroups/${application}`, input.nextToken, context);
  return { applicationName: application, deploymentGroups: [...items], ...token(next) };
}

/** Names of groups that are not there are passed over. */
function batchGetDeploymentGroups(
  { applicationName, deploymentGroupNames = [] }: BatchGetDeploymentGroupsInput,
  context: Context<Estate>,
): BatchGetDeploymentGroupsOutput {
  atMost(100, deploymentGroupNames);
  const groups = regionOf(context).codedeploy.groups.filter((group) => group.applicationName === applicationName);
  return {
    deploymentGroupsInfo: groups.filter(({ deploymentGroupName = '' }) =>
      deploymentGroupNames.includes(deploymentGroupName),
    ),
  };
}

function getDeploymentConfig(
  { deploymentConfigName: name = '' }: GetDeploymentConfigInput,
  context: Context<Estate>,
): GetDeploymentConfigOutput {
  const configs = [...builtIn, ...regionOf(context).codedeploy.configs];
  const found = configs.find(({ deploymentConfigName }) => deploymentConfigName === name);
  if (found === undefined) {
    throw new ServiceError(
      'DeploymentConfigDoesNotExistException',
      `No Deployment Configuration found for name: ${name}`,
    );
  }
  return { deploymentConfigInfo: found };
}

const builtIn: readonly DeploymentConfigInfo[] = [
  {
    deploymentConfigName: 'CodeDeployDefault.LambdaAllAtOnce',
    computePlatform: 'Lambda',
    trafficRoutingConfig: { type: 'AllAtOnce' },
  },
  {
    deploymentConfigName: 'CodeDeployDefault.LambdaCanary10Percent5Minutes',
    computePlatform: 'Lambda',
    trafficRoutingConfig: {
      type: 'TimeBasedCanary',
      timeBasedCanary: { canaryPercentage: 10, canaryInterval: 5 },
    },
  },
  {
    deploymentConfigName: 'CodeDeployDefault.LambdaLinear10PercentEvery1Minute',
    computePlatform: 'Lambda',
    trafficRoutingConfig: { type: 'TimeBasedLinear', timeBasedLinear: { linearPercentage: 10, linearInterval: 1 } },
  },
];

function batchGetDeployments(
  { deploymentIds = [] }: BatchGetDeploymentsInput,
  context: Context<Estate>,
): BatchGetDeploymentsOutput {
  if (deploymentIds.length === 0)
    throw new ServiceError('DeploymentIdRequiredException', 'Must specify a deployment id.');
  atMost(25, deploymentIds);
  const { deployments } = regionOf(context).codedeploy;
  return { deploymentsInfo: deployments.filter(({ deploymentId = '' }) => deploymentIds.includes(deploymentId)) };
}

function atMost(most: number, asked: readonly string[]): void {
  if (asked.length > most) {
    throw new ServiceError('BatchLimitExceededException', `The maximum number of names or IDs is ${most}.`);
  }
}

function noApplication(name: string): ServiceError {
  return new ServiceError('ApplicationDoesNotExistException', `No application found for name: ${name}`);
}

function cut(names: readonly string[], of: string, asked: string | undefined, context: Context<Estate>): Page<string> {
  return page(names, {
    of: `codedeploy:${of}/${context.caller.account}/${context.region}`,
    token: asked,
    size: 100,
    malformed: () => new ServiceError('InvalidNextTokenException', 'The next token is not valid.'),
  });
}

function token(next: string | undefined): { nextToken?: string } {
  return next === undefined ? {} : { nextToken: next };
}
