import type { RecordKind, RecordValues } from './record-schemas.ts';

/** What is remembered beside findings, for a store that is no database. */
export interface StoredRecord<Kind extends RecordKind = RecordKind> {
  readonly record: Kind;
  /** Of records of one kind each has its own. */
  readonly key: string;
  /** ISO date-time from which it is forgotten; none: it is kept until it is dropped. */
  readonly keptUntil?: string;
  readonly value: RecordValues[Kind];
}

export type Place<Kind extends RecordKind> = Pick<StoredRecord<Kind>, 'record' | 'key'>;

/** What comes in the place of a record (another, nothing, or itself), and what whoever decided so is told. */
export interface Decision<Kind extends RecordKind, T> {
  readonly next: StoredRecord<Kind> | 'nothing' | 'itself';
  readonly answer: T;
}

/** None gives what is older than its `keptUntil`. */
export interface Records {
  all<Kind extends RecordKind>(kind: Kind): AsyncIterable<RecordValues[Kind]>;
  one<Kind extends RecordKind>(place: Place<Kind>): Promise<RecordValues[Kind] | undefined>;
  /** Decides over what is there, undefined where nothing is, with nobody in between. */
  exchange<Kind extends RecordKind, T>(
    place: Place<Kind>,
    decide: (current: RecordValues[Kind] | undefined) => Decision<Kind, T>,
  ): Promise<T>;
  /** All of them or none, in place of those with the same keys. */
  putAll(records: Iterable<StoredRecord>): Promise<void>;
}

/** The name of a record among those of all kinds. */
export function nameOf({ record, key }: Place<RecordKind>): string {
  return `${record} ${key}`;
}

export function isForgotten({ keptUntil }: Pick<StoredRecord, 'keptUntil'>, now: Date): boolean {
  return keptUntil !== undefined && keptUntil <= now.toISOString();
}
