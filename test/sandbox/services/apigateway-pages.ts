import type { Estate, RestApiRecord } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { regionOf } from './place-of.ts';

export function restApi(id: string | undefined, context: Context<Estate>): RestApiRecord {
  const record = regionOf(context).gateway.apis.find(({ api }) => api.id === id);
  if (record === undefined) throw absent(`Invalid API identifier specified ${context.caller.account}:${id ?? ''}`);
  return record;
}

/** One page of a listing of REST APIs and what belongs to them. */
export function cut<Item>(
  all: readonly Item[],
  of: string,
  asked: { position?: string | undefined; limit?: number | undefined },
  context: Context<Estate>,
): Page<Item> {
  const size = asked.limit ?? 25;
  if (size < 1 || size > 500)
    throw new ServiceError('BadRequestException', 'Invalid limit specified. Must be between 1 and 500');
  return page(all, {
    of: `apigateway:${of}/${context.caller.account}/${context.region}`,
    token: asked.position,
    size,
    malformed: () => new ServiceError('BadRequestException', 'Invalid position specified'),
  });
}

export function position(next: string | undefined): { position?: string } {
  return next === undefined ? {} : { position: next };
}

export function absent(message: string): ServiceError {
  return new ServiceError('NotFoundException', message, 404);
}
