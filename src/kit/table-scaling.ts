import type { ScalableTarget } from '#model';
import type { JudgeContext } from './define-check.ts';
import type { Direction, TablePart } from './table-parts.ts';

export const tableScalingJoins = ['autoscaling.policy', 'autoscaling.target'] as const;

type Context = Pick<JudgeContext<(typeof tableScalingJoins)[number], unknown>, 'where'>;

/** Where the capacity of a table or an index may move to; a replica has targets in its own region. */
export function tableTarget(
  part: TablePart,
  direction: Direction,
  { where }: Pick<JudgeContext<'autoscaling.target', unknown>, 'where'>,
): ScalableTarget | undefined {
  const dimension = scalingDimension(part, direction);
  return where('autoscaling.target', 'resourceId', `table/${part.name}`).find((one) => one.dimension === dimension);
}

/** Why provisioned capacity does not follow its use; undefined where it does. A schedule alone follows nothing. */
export function scalingFlaw(part: TablePart, direction: Direction, context: Context): string | undefined {
  const target = tableTarget(part, direction, context);
  if (target === undefined) return 'no scalable target';
  const policies = context
    .where('autoscaling.policy', 'resourceId', target.resourceId)
    .filter(({ dimension, policyType }) => dimension === target.dimension && policyType === 'TargetTrackingScaling');
  if (policies.length === 0) return 'no target tracking';
  if (target.scalingInSuspended || target.scalingOutSuspended) return 'scaling is suspended';
  return target.minimumCapacity >= target.maximumCapacity ? 'minimum and maximum are the same' : undefined;
}

/** As Application Auto Scaling names the reads or writes of a table or an index. */
export function scalingDimension({ details: { subKey } }: TablePart, direction: Direction): string {
  const units = direction === 'reads' ? 'ReadCapacityUnits' : 'WriteCapacityUnits';
  return `dynamodb:${subKey === undefined ? 'table' : 'index'}:${units}`;
}
