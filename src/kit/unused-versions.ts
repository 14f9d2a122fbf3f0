import type { Deployment, LambdaFunction } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<
  JudgeContext<'codedeploy.deployment' | 'lambda.alias' | 'lambda.provisioned-concurrency' | 'lambda.version', unknown>,
  'all' | 'analysis' | 'where'
>;

/** To return to. */
const kept = 3;

/** The numbers of a function's versions that nothing names, the oldest first; the last few are there to return to. */
export function unusedVersions({ arn }: LambdaFunction, context: Context): readonly string[] {
  const { where, analysis } = context;
  const named = new Set([
    ...where('lambda.alias', 'functionArn', arn).flatMap(({ version, routing }) => [
      version,
      ...routing.map((route) => route.version),
    ]),
    ...analysis.triggers(arn).map(({ qualifier }) => qualifier),
    ...where('lambda.provisioned-concurrency', 'functionArn', arn).map(({ qualifier }) => qualifier),
    ...(movedVersions(context).get(arn) ?? []).map(({ version }) => version),
  ]);
  return where('lambda.version', 'functionArn', arn)
    .map(({ version }) => version)
    .sort((one, other) => Number(one) - Number(other))
    .slice(0, -kept)
    .filter((version) => !named.has(version));
}

/** What deployments that have not ended take calls from and to. */
const movedVersions = oncePerInventory(({ all }: Context) =>
  groupedBy(all('codedeploy.deployment').flatMap(versionsIn), ({ functionArn }) => [functionArn]),
);

function versionsIn({ appSpec, completedAt }: Deployment) {
  if (appSpec.is !== 'known' || completedAt !== undefined) return [];
  return appSpec.functions.flatMap(({ functionArn, currentVersion, targetVersion }) =>
    [currentVersion, targetVersion].map((version) => ({ functionArn: withoutQualifier(functionArn), version })),
  );
}
