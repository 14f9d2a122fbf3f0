import type { Arn } from '#model';
import type { JudgeContext } from './define-check.ts';

type Context = Pick<JudgeContext<'apigateway.rest-stage' | 'apigatewayv2.stage', unknown>, 'where'>;

/** Whether an API, of whichever protocol, has a stage: what is in no stage can be called by nobody. */
export function isDeployed(apiArn: Arn, { where }: Context): boolean {
  return (
    where('apigateway.rest-stage', 'apiArn', apiArn).length > 0 ||
    where('apigatewayv2.stage', 'apiArn', apiArn).length > 0
  );
}
