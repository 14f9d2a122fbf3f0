import type { Estate } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';

interface Asked {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

/** Lambda takes larger page sizes than it honours: mappings come by the hundred, all else by fifty. */
export function cut<Item>(all: readonly Item[], of: string, asked: Asked, context: Context<Estate>): Page<Item> {
  const most = of.startsWith('ListEventSourceMappings') ? 100 : 50;
  const size = asked.MaxItems ?? most;
  if (size < 1 || size > 10_000) {
    const bound = size < 1 ? 'greater than or equal to 1' : 'less than or equal to 10000';
    throw invalid(
      `1 validation error detected: Value '${String(size)}' at 'maxItems' failed to satisfy constraint: Member must have value ${bound}`,
    );
  }
  return page(all, {
    of: `lambda:${of}/${context.caller.account}/${context.region}`,
    token: asked.Marker,
    size: Math.min(size, most),
    malformed: () => invalid('Invalid marker.'),
  });
}

/** The token of the next page, where there is one. */
export function marker(next: string | undefined): { NextMarker?: string } {
  return next === undefined ? {} : { NextMarker: next };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValueException', message, 400, { Type: 'User' });
}
