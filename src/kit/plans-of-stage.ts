import type { RestStage, StageV2, UsagePlan } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';

type Context = Pick<JudgeContext<'apigateway.usage-plan', unknown>, 'all' | 'analysis'>;

/** The usage plans that cover a stage. */
export function plansOfStage(
  { apiId, stageName }: Pick<RestStage | StageV2, 'apiId' | 'stageName'>,
  context: Context,
): readonly UsagePlan[] {
  return plansByStage(context).get(`${apiId}/${stageName}`) ?? [];
}

const plansByStage = oncePerInventory(({ all }: Context) => {
  const byStage = new Map<string, UsagePlan[]>();
  for (const plan of all('apigateway.usage-plan')) {
    for (const { apiId, stageName } of plan.stages) {
      const stage = `${apiId}/${stageName}`;
      byStage.set(stage, [...(byStage.get(stage) ?? []), plan]);
    }
  }
  return byStage;
});
