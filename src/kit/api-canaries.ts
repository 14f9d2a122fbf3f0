import type { Arn } from '#model';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<JudgeContext<'apigateway.rest-stage', unknown>, 'analysis' | 'where'>;

/** The stages that give a share of their calls to a canary, of the REST APIs that call a function. */
export function apiCanaries(functionArn: Arn, { analysis, where }: Context): readonly Arn[] {
  const callers = analysis.triggers(functionArn).filter(({ source }) => source === 'apigateway');
  const apis = new Set(callers.flatMap(({ sourceArn }) => sourceArn ?? []));
  const stages = [...apis].flatMap((api) => where('apigateway.rest-stage', 'apiArn', api as Arn));
  return stages
    .filter(({ canary }) => canary !== undefined)
    .map(({ arn }) => arn)
    .sort();
}
