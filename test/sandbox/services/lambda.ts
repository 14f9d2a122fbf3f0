import type { Estate } from '../estate/model.ts';
import type { Service } from '../service.ts';
import { functionFacts } from './function-facts.ts';
import { functionListings } from './function-listings.ts';
import { layers } from './layers.ts';

/** Lambda's reads, with its own page sizes: 50 functions, versions, aliases, URLs or invoke configs, 100 mappings. */
export const lambda: Service<Estate> = {
  client: 'lambda',
  operations: { ...functionListings, ...functionFacts, ...layers },
};
