import { awsJson } from './aws-json.ts';
import { awsQuery, formOf } from './aws-query.ts';
import { ec2Query } from './ec2-query.ts';
import { restJson } from './rest-json.ts';
import { type PathParts, routeOf } from './rest-route.ts';
import { restXml } from './rest-xml.ts';
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
  if (action !== undefined) return byName(model, action, model.queryDialect === 'ec2' ? ec2Query : awsQuery);
  return byAddress(candidates, request) ?? unknownIn(model, request);
}

/** S3 Control signs as S3 does, whose buckets and keys match any address: the more literal address goes first. */
function byAddress(candidates: readonly ServiceModel[], request: Request): Recognized | undefined {
  const routes = candidates.flatMap((model) => {
    const route = routeOf(model.operations, request);
    return route === undefined ? [] : [{ model, route }];
  });
  const [found] = routes.sort((left, right) => right.route.literalness - left.route.literalness);
  if (found === undefined) return undefined;
  const { model, route } = found;
  return { model, operation: route.operation, asked: route.operation.name, wire: restOf(model, route) };
}

function restOf({ restBody }: ServiceModel, parts: PathParts): Wire {
  return restBody === 'xml' ? restXml(parts) : restJson(parts);
}

function unknownIn(model: ServiceModel, request: Request): Recognized {
  const wire = restOf(model, { labels: {}, literals: new Set() });
  return { model, operation: undefined, asked: `${request.method} ${request.path}`, wire };
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
