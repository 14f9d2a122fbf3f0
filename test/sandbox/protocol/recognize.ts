import { awsJson } from './aws-json.ts';
import { awsQuery, formOf } from './aws-query.ts';
import { restJson } from './rest-json.ts';
import { routeOf } from './rest-route.ts';
import type { Operation, ServiceModel } from './sdk-schemas.ts';
import type { Request, Wire } from './wire.ts';

/** A request's operation and the form it is to be answered in; `operation` is undefined when the service has none such. */
export interface Recognized {
  readonly model: ServiceModel;
  readonly operation: Operation | undefined;
  readonly asked: string;
  readonly wire: Wire;
}

/**
 * Which operation a request asks for and in which form, told from the request and not from what today's client prefers:
 * older clients speak query to services that newer ones speak JSON to.
 */
export function recognize(candidates: readonly [ServiceModel, ...ServiceModel[]], request: Request): Recognized {
  const [model] = candidates;
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return byName(model, target.split('.').at(-1) ?? '', jsonFormOf(request));
  const action = actionOf(request);
  if (action !== undefined) return byName(model, action, awsQuery);
  for (const candidate of candidates) {
    const route = routeOf(candidate.operations, request);
    if (route !== undefined)
      return { model: candidate, operation: route.operation, asked: route.operation.name, wire: restJson(route) };
  }
  return {
    model,
    operation: undefined,
    asked: `${request.method} ${request.path}`,
    wire: restJson({ labels: {}, literals: new Set() }),
  };
}

function byName(model: ServiceModel, asked: string, wire: Wire): Recognized {
  return { model, operation: model.operations.get(asked), asked, wire };
}

function jsonFormOf(request: Request): Wire {
  return awsJson(request.headers['content-type']?.includes('1.0') === true ? '1.0' : '1.1');
}

function actionOf(request: Request): string | undefined {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (!isForm && !request.query.has('Action')) return undefined;
  return formOf(request).get('Action') ?? undefined;
}
