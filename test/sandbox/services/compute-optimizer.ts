import type {
  GetLambdaFunctionRecommendationsRequest,
  GetLambdaFunctionRecommendationsResponse,
} from '@aws-sdk/client-compute-optimizer';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Compute Optimizer's word on functions, for accounts that have opted in. */
export const computeOptimizer: Service<Estate> = {
  client: 'compute-optimizer',
  operations: { GetLambdaFunctionRecommendations: getLambdaFunctionRecommendations },
};

function getLambdaFunctionRecommendations(
  input: GetLambdaFunctionRecommendationsRequest,
  context: Context<Estate>,
): GetLambdaFunctionRecommendationsResponse {
  const recommendations = regionOf(context).optimizer;
  if (recommendations === undefined) {
    throw new ServiceError('OptInRequiredException', 'Aws account is not registered for recommendation', 403);
  }
  const size = input.maxResults ?? 100;
  if (size < 1 || size > 1000) throw invalid('maxResults must be between 1 and 1000');
  const { items, next } = page(recommendations, {
    of: `compute-optimizer:GetLambdaFunctionRecommendations/${context.caller.account}/${context.region}`,
    token: input.nextToken,
    size,
    malformed: () => invalid('The next token is not valid.'),
  });
  return { lambdaFunctionRecommendations: [...items], ...(next === undefined ? {} : { nextToken: next }) };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValueException', message);
}
