import type { Arn, InspectorCoverage } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';
import { groupedBy } from './grouped-by.ts';
import { oncePerInventory } from './once-per-inventory.ts';

interface Place {
  readonly account: string;
  readonly region: string;
}

/** The state of Inspector's scanning of functions in a place, as it writes it; undefined where it can not scan them there. */
export function inspectorState(
  { account, region }: Place,
  { where }: Pick<JudgeContext<'inspector.account-status', unknown>, 'where'>,
): string | undefined {
  return where('inspector.account-status', 'region', region).find((one) => one.account === account)?.lambda;
}

/** How Inspector covers the packages of a function, one of its versions or several. */
export function inspectorCoverageOf(
  functionArn: Arn,
  context: Pick<JudgeContext<'inspector.coverage', unknown>, 'all' | 'analysis'>,
): readonly InspectorCoverage[] {
  return coverage(context).get(functionArn) ?? [];
}

const coverage = oncePerInventory(({ all }: Pick<JudgeContext<'inspector.coverage', unknown>, 'all' | 'analysis'>) => {
  const ofPackages = all('inspector.coverage').filter(({ scanType }) => scanType === 'PACKAGE');
  return groupedBy(ofPackages, (one) => [withoutQualifier(one.functionArn)]);
});
