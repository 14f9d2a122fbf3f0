import type { RestStage, StageV2, UsagePlan } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'apigateway.usage-plan', unknown>, 'all' | 'analysis'>;

/** The usage plans that cover a stage. */
export function plansOfStage(
  { apiId, stageName }: Pick<RestStage | StageV2, 'apiId' | 'stageName'>,
  context: Context,
): readonly UsagePlan[] {
  return plansByStage(context).get(`${apiId}/${stageName}`) ?? [];
}

const plansByStage = oncePerInventory(({ all }: Context) =>
  groupedBy(all('apigateway.usage-plan'), ({ stages }) =>
    stages.map(({ apiId, stageName }) => `${apiId}/${stageName}`),
  ),
);
