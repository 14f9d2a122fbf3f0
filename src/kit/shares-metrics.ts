import type { RestStage } from '#model';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { publishedName } from './published-name.ts';

type Context = Pick<JudgeContext<'apigateway.rest-stage', unknown>, 'all' | 'analysis'>;

/** Whether the metrics of a stage are also those of another: REST APIs are counted by their names, which need not differ. */
export function sharesMetrics(stage: RestStage, context: Context): boolean {
  return shared(context).has(countedAs(stage));
}

const shared = oncePerInventory(({ all }: Context): ReadonlySet<string> => {
  const named = [...groupedBy(all('apigateway.rest-stage'), (stage) => [countedAs(stage)])];
  return new Set(named.flatMap(([name, stages]) => (stages.length > 1 ? [name] : [])));
});

function countedAs(stage: RestStage): string {
  return [stage.account, stage.region, publishedName(stage), stage.stageName].join(' ');
}
