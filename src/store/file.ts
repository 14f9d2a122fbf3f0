import type { Store } from '#model';
import { fileFindings, findingsIn } from './file-findings.ts';
import { fileRecords } from './file-records.ts';
import { defaultHistoryDays } from './history.ts';
import { recordedStore } from './recorded-store.ts';
import { stateFile } from './state-file.ts';

export interface FileStoreOptions {
  readonly path: string;
  /** How long a write waits for another one to end, before it is a StateLockedError. */
  readonly lockWaitMilliseconds?: number;
  readonly now?: () => Date;
  /** How long the history of a finding and the record of a run are kept. */
  readonly historyDays?: number;
}

/**
 * Remembers in a file of JSON Lines: a header, then a finding a line, then whatever else there is, of which each line
 * begins with `record`. A write holds a lock while it merges into what is there, and replaces the file as a whole or not
 * at all, so that a finding and its history are never apart. Throws StateLockedError, StateUnreadableError, StoreError.
 */
export function fileStore(options: FileStoreOptions): Store {
  const { path, lockWaitMilliseconds = 10_000, now = () => new Date(), historyDays = defaultHistoryDays } = options;
  const file = stateFile({ path, lockWaitMilliseconds, now });
  return {
    ...fileFindings(file, historyDays),
    ...recordedStore({ findings: () => findingsIn(file), records: fileRecords(file), historyDays, now }),
    close: () => Promise.resolve(),
  };
}
