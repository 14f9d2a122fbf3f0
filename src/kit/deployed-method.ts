import type { RestApi, RestMethod, RestStage } from '#model';
import type { JudgeContext } from './define-check.ts';
import { methodFacts } from './method-facts.ts';

type Context = Pick<JudgeContext<'apigateway.rest-api' | 'apigateway.rest-stage', unknown>, 'find' | 'where'>;

/** A method with its API and stages, and what is told of who may call it; undefined where no stage of its API is deployed. */
export function deployedMethod(method: RestMethod, { find, where }: Context) {
  const stages = where('apigateway.rest-stage', 'apiArn', method.apiArn);
  const api = find('apigateway.rest-api', method.apiArn);
  if (api.is !== 'found' || stages.length === 0) return undefined;
  return { api: api.value, stages, facts: factsOf(method, api.value, stages) };
}

function factsOf(method: RestMethod, { name: api }: RestApi, all: readonly RestStage[]) {
  const stages = all.map(({ stageName }) => stageName).sort();
  const { authorizationType, apiKeyRequired, integrationType = 'none' } = method;
  const called = { ...methodFacts(method), api, stages, stage: stages.slice(0, 1) };
  return { ...called, authorizationType, apiKeyRequired, integrationType };
}

/** It tells browsers by itself which sites may call, and they send no credentials with their question. */
export function isPreflight({ httpMethod, integrationType }: RestMethod): boolean {
  return httpMethod === 'OPTIONS' && integrationType === 'MOCK';
}
