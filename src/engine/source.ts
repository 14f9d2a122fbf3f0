import type { Refused } from '#aws';
import type { Collector } from '#kit';
import type { PlaceView } from './collect.ts';
import type { Regions } from './regions.ts';

/** Where an audit looks: accounts as they are, or an inventory of them. */
export interface Source {
  /** Calls of AWS so far. */
  readonly calls: number;
  /** Of those, what is charged for; undefined where nobody counts it. */
  readonly charged?: Charged;
  enter(account: string, asked: readonly string[] | 'all'): Promise<Entrance | Refused>;
}

/** What was asked of AWS that it charges for. */
export interface Charged {
  readonly metricSeries: number;
  readonly scannedBytes: number;
  /** To Cost Explorer. */
  readonly costRequests: number;
}

/** An account that was entered. */
export interface Entrance {
  readonly account: string;
  readonly partition: string;
  readonly regions: Regions;
  /** `global` for the account as a whole; the collectors are those of that scope. */
  look(region: string, collectors: readonly Collector[]): Promise<Look>;
}

/** A place and when looking at it began. */
export interface Look extends PlaceView {
  readonly at: Date;
}
