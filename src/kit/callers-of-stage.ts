import type { InvokedFunction, RestStage, StageV2 } from '#model';
import type { JudgeContext } from './define-check.ts';

/** An integration or an authorizer: something with an address in which stage variables may stand. */
export interface StageCaller {
  readonly name: string;
  readonly functions: readonly InvokedFunction[];
  readonly stageVariables: readonly string[];
  readonly roleArn: string | undefined;
}

type Join = 'apigateway.rest-method' | 'apigateway.authorizer' | 'apigatewayv2.integration' | 'apigatewayv2.authorizer';

/** What calls something for an API, whichever of its stages is meant; of a REST API by the names of its methods. */
export function callersOfStage(
  { kind, apiArn }: RestStage | StageV2,
  { where }: Pick<JudgeContext<Join, unknown>, 'where'>,
): readonly StageCaller[] {
  if (kind === 'apigatewayv2.stage') {
    const authorizers = where('apigatewayv2.authorizer', 'apiArn', apiArn);
    return [...where('apigatewayv2.integration', 'apiArn', apiArn), ...authorizers];
  }
  const methods = where('apigateway.rest-method', 'apiArn', apiArn);
  const integrations = methods.flatMap(({ name, integration }) => (integration ? [{ ...integration, name }] : []));
  return [...integrations, ...where('apigateway.authorizer', 'apiArn', apiArn)];
}
