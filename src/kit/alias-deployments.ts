import type { Deployment, LambdaAlias } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'codedeploy.deployment', unknown>, 'all' | 'analysis'>;

/** The latest deployments that move calls of an alias from and to the versions that it has now. */
export function aliasDeployments(alias: LambdaAlias, context: Context): readonly Deployment[] {
  return byAlias(context).get(keyOf(alias.arn, [alias.version, ...alias.routing.map(({ version }) => version)])) ?? [];
}

const byAlias = oncePerInventory(
  ({ all }: Context): ReadonlyMap<string, readonly Deployment[]> =>
    groupedBy(
      all('codedeploy.deployment').toSorted((some, other) => (some.arn < other.arn ? -1 : 1)),
      (one) =>
        functionsOf(one).map(({ functionArn, alias, currentVersion, targetVersion }) =>
          keyOf(`${withoutQualifier(functionArn)}:${String(alias)}`, [currentVersion, targetVersion]),
        ),
    ),
);

function functionsOf({ appSpec }: Deployment) {
  return appSpec.is === 'known' ? appSpec.functions : [];
}

function keyOf(aliasArn: string, versions: readonly (string | undefined)[]): string {
  return [aliasArn, ...new Set(versions.map(String).sort())].join(' ');
}
