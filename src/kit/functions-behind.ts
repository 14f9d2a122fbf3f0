import type { Arn, InvokedFunction, RestStage, StageV2 } from '#model';
import { withoutQualifier } from '../text/function-arn.ts';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<JudgeContext<'apigateway.rest-method' | 'apigatewayv2.integration', unknown>, 'where'>;

/** The functions that requests to a stage wait for, each once and without its qualifier; authorizers are none of them. */
export function functionsBehind(stage: RestStage | StageV2, { where }: Context): readonly Arn[] {
  const called = integrationsOf(stage, where)
    .filter(({ invokesAsynchronously }) => !invokesAsynchronously)
    .flatMap(({ functions }) => functions)
    .filter(({ stageName }) => stageName === undefined || stageName === stage.stageName);
  return [...new Set(called.map(({ arn }) => withoutQualifier(arn)))].sort();
}

interface Integration {
  readonly functions: readonly InvokedFunction[];
  readonly invokesAsynchronously: boolean;
}

function integrationsOf({ kind, apiArn }: RestStage | StageV2, where: Context['where']): readonly Integration[] {
  if (kind === 'apigatewayv2.stage') return where('apigatewayv2.integration', 'apiArn', apiArn);
  return where('apigateway.rest-method', 'apiArn', apiArn).flatMap(({ integration }) => integration ?? []);
}
