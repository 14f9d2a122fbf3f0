import type { Inventory, Resource } from '#model';
import { environmentsIn } from './environment.ts';
import { isSetApart } from './framework-made.ts';

/** What the map of workloads is told of an inventory's resources: which are set apart, and of which environment each is. */
export function mapKnowledge(inventory: Inventory) {
  const environment = environmentsIn(inventory);
  return {
    isSetApart: (resource: Resource) => isSetApart(resource, inventory.frameworkMade),
    environmentOf: (resource: Resource) => environment(resource).is,
  };
}
