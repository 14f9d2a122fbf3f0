import type { Deployment, DeploymentGroup } from '#model';
import type { Where } from './indexed.ts';

/** The latest deployment of a group, whether it has come to an end or not; undefined where there never was one. */
export function latestDeployment(
  { latestDeploymentId, applicationName, groupName }: DeploymentGroup,
  where: Where<'codedeploy.deployment'>,
): Deployment | undefined {
  if (latestDeploymentId === undefined) return undefined;
  const named = where('codedeploy.deployment', 'name', latestDeploymentId);
  return named.find((one) => one.applicationName === applicationName && one.groupName === groupName);
}
