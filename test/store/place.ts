import type { Store } from '#model';
import { at } from './finding.ts';

/** One place where things are kept, empty at first. Each call opens another store on it. */
export type Place = () => Store;

export interface ContractOptions {
  /** Its stores have that clock. */
  newPlace(now: () => Date): Promise<Place>;
  /** How many sequences of saves the property tries. */
  readonly sequences: number;
  /** How many findings are many. */
  readonly many: number;
}

/** A clock that stands until it is moved to a minute after midnight. */
export interface Clock {
  readonly now: () => Date;
  moveTo(minute: number): void;
}

export function aClock(minute = 60): Clock {
  let time = new Date(at(minute));
  return {
    now: () => time,
    moveTo(next) {
      time = new Date(at(next));
    },
  };
}

export const minutesOfADay = 24 * 60;
