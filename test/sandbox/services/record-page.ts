import type { Estate } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { page } from './page.ts';

interface Asked {
  readonly Marker?: string | undefined;
  readonly MaxRecords?: number | undefined;
}

/** A page as the services for databases have it: twenty records at least, a hundred at most. */
export function recordPage<Item>(
  all: readonly Item[],
  of: string,
  { Marker, MaxRecords = 100 }: Asked,
  { caller, region }: Context<Estate>,
): { readonly items: Item[]; readonly Marker?: string } {
  if (MaxRecords < 20 || MaxRecords > 100) throw invalid('Invalid value for max records. Must be between 20 and 100');
  const { items, next } = page(all, {
    of: `${of}/${caller.account}/${region}`,
    token: Marker,
    size: MaxRecords,
    malformed: () => invalid('The marker is not valid'),
  });
  return { items: [...items], ...(next === undefined ? {} : { Marker: next }) };
}

function invalid(message: string): ServiceError {
  return new ServiceError('InvalidParameterValue', message);
}
