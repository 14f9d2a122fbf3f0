import type { Environment, MapEdge, MapEvidence, Resource, WorkloadRule } from '#model';

/**
 * What the map of workloads takes from elsewhere: what owners configured, and what our own knowledge of frameworks sets
 * apart.
 */
export interface MapRules {
  /** The first that fits a resource decides. */
  readonly workloads?: readonly WorkloadRule[] | undefined;
  /** What frameworks and services made for themselves, and no workload consists of. */
  readonly isSetApart?: (resource: Resource) => boolean;
  readonly environmentOf?: (resource: Resource) => Environment;
}

/** A connection as one configuration tells it; several may tell the same. */
export interface Draft extends Pick<MapEdge, 'type' | 'mode' | 'confidence'>, MapEvidence {
  /** ARNs as they are written. */
  readonly from: string;
  readonly to: string;
}
