import type { AuthorizerV2, RestAuthorizer } from '#model';
import type { JudgeContext } from './define-check.ts';
import { type StandingOfCalls, standingOfCalls } from './standing-of-calls.ts';

type Context = Pick<
  JudgeContext<'lambda.function' | 'lambda.version' | 'lambda.alias', unknown>,
  'analysis' | 'find' | 'where'
>;

/** How the call of an authorizer's function stands: it comes as `API/authorizers/ID`, where that of a method has a stage's name. */
export function standingOfAuthorizer(
  { apiId, functions, roleArn }: RestAuthorizer | AuthorizerV2,
  context: Context,
): StandingOfCalls {
  const calls = functions.map(({ arn }) => ({ arn, roleArn }));
  return standingOfCalls({ apiId, stageName: 'authorizers' }, calls, context);
}
