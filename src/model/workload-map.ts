import type { Kind } from './resource.ts';
import type { Environment } from './verdict.ts';

/** Where a node stands, from those who ask to what is kept. */
export type MapLayer =
  | 'consumer'
  | 'edge'
  | 'api'
  | 'auth'
  | 'compute'
  | 'orchestration'
  | 'messaging'
  | 'data'
  | 'observability';

/** How two resources are connected: catalogue, part D.1. Data flows from the one to the other. */
export type MapEdgeType =
  | 'access'
  | 'authorize'
  | 'cdn'
  | 'deliver'
  | 'env-ref'
  | 'integrate'
  | 'network'
  | 'notify'
  | 'permit'
  | 'poll'
  | 'resolve'
  | 'route'
  | 'rule'
  | 'subscribe'
  | 'task'
  | 'trigger';

/** `callback`: a workflow waits until it is told; `data`: code reads or writes as it likes. */
export type MapMode = 'sync' | 'async' | 'stream' | 'queue' | 'callback' | 'data';

/**
 * `certain`: configured. `high`: the code may, and is told the name. `likely`: it is told the name, or a network path
 * leads there. `inferred`: it may. `permitted`: a policy lets it be called, and nothing that was read calls.
 */
export type MapConfidence = 'certain' | 'high' | 'likely' | 'inferred' | 'permitted';

/** Whose configuration says so, by ARN, and what of it. */
export interface MapEvidence {
  readonly by: string;
  readonly says: string;
}

export interface MapEdge {
  /** The same in every run for the same two nodes, type and mode. */
  readonly id: string;
  readonly type: MapEdgeType;
  readonly from: string;
  readonly to: string;
  readonly mode: MapMode;
  readonly confidence: MapConfidence;
  readonly evidence: readonly MapEvidence[];
}

/**
 * `broad-access`: its role may use all of a service's resources, which draws no edges. `unresolved-target`: it calls
 * something by a name that is computed. `set-apart`: a framework or a service made it for itself.
 */
export type MapBadge = 'broad-access' | 'set-apart' | 'unresolved-target';

export interface MapNode {
  /** The ARN; of a function URL with `/url` behind it; of a service of AWS `service/NAME`. */
  readonly id: string;
  /** `unlisted`: something names it, and it is not in the inventory; `service`: one of AWS that a policy lets in. */
  readonly kind: Kind | 'service' | 'unlisted';
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** Undefined for what is not in the inventory. */
  readonly environment: Environment | undefined;
  readonly layer: MapLayer;
  /** What it is a part of: a route's API, an alias's function. */
  readonly parent: string | undefined;
  /** The name of its root stack. */
  readonly stack: string | undefined;
  /** The id of its workload, `shared` for what several use; undefined for what is of none. */
  readonly workload: string | undefined;
  readonly badges: readonly MapBadge[];
}

/** The scenarios of the lens, the flow of its performance pillar, and what else workloads are (catalogue, part D.3). */
export type Scenario = 'rest' | 'alexa' | 'mobile' | 'stream' | 'web' | 'data' | 'workflow' | 'back-office';

/** What was found of a scenario; a required one decides, the others add. */
export interface ScenarioSignal {
  readonly signal: string;
  readonly weight: number;
  readonly required: boolean;
  /** Ids of nodes and edges. */
  readonly evidence: readonly string[];
}

/** From 0.6 on it is a match, from 0.4 on a suggestion for the owner; who owns the workload may force or forbid it. */
export interface ScenarioScore {
  readonly scenario: Scenario;
  readonly score: number;
  readonly is: 'match' | 'suggested' | 'none' | 'forced' | 'vetoed';
  readonly signals: readonly ScenarioSignal[];
}

export interface Workload {
  /**
   * `111122223333/shop`: its account, and the tag or stack that names it, or a hash of the member that it is named for.
   */
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly regions: readonly string[];
  /** What made it one. */
  readonly by: 'configuration' | 'tag' | 'stack' | 'connection';
  /** Ids of nodes, without parts and what is set apart. */
  readonly members: readonly string[];
  /** Ids of edges that lead out of it or into it. */
  readonly ports: readonly string[];
  /** Those with a signal, or that the owner decided. */
  readonly scenarios: readonly ScenarioScore[];
}

export interface WorkloadMap {
  readonly nodes: readonly MapNode[];
  readonly edges: readonly MapEdge[];
  readonly workloads: readonly Workload[];
  /** Ids of nodes that belong to no workload because so many use them. */
  readonly hubs: readonly string[];
}
