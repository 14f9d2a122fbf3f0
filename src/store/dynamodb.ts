import type { Store } from '#model';
import { dynamodbArchive } from './dynamodb-archive.ts';
import { dynamodbCalls, type TableOptions } from './dynamodb-calls.ts';
import { dynamodbFindings } from './dynamodb-findings.ts';
import { historyMender } from './dynamodb-history.ts';
import { dynamodbLeases } from './dynamodb-leases.ts';
import { dynamodbPublications } from './dynamodb-publications.ts';
import { dynamodbRuns } from './dynamodb-runs.ts';
import { dynamodbWaivers } from './dynamodb-waivers.ts';
import { defaultHistoryDays } from './history.ts';

export interface DynamodbStoreOptions extends TableOptions {
  /** How long the history of a finding and the record of a run are kept. */
  readonly historyDays?: number;
}

/**
 * Remembers in a DynamoDB table (see tableDefinition and docs/findings-table.md). There are no transactions: the order of
 * the writes makes up for them, and what a process that died left out is written by a later run. The client stays the caller's to
 * destroy. Throws StoreError, and StateUnreadableError for a damaged row.
 */
export function dynamodbStore(options: DynamodbStoreOptions): Store {
  const { table, now = () => new Date(), historyDays = defaultHistoryDays } = options;
  const shared = { table, calls: dynamodbCalls(options), historyDays, now };
  const parts = { ...shared, history: historyMender(shared) };
  return {
    ...dynamodbFindings(parts),
    ...dynamodbArchive(parts),
    ...dynamodbRuns(parts),
    ...dynamodbWaivers(parts),
    ...dynamodbLeases(parts),
    ...dynamodbPublications(parts),
    close: () => Promise.resolve(),
  };
}
