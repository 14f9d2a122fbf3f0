import type { Finding, FindingStore, Transition } from '#model';
import { type Condition, type DynamodbCalls, dynamodbCalls, type Row, type TableOptions } from './dynamodb-calls.ts';
import { accountKeys, findingKeys, findingRow, type HistoryRow, historyRow, parseFindingRow } from './dynamodb-rows.ts';
import { eachInFlight } from './each-in-flight.ts';
import { StateUnreadableError } from './store-error.ts';
import { isWorthWriting } from './write-rule.ts';

const writesInFlight = 25;

export interface DynamodbStoreOptions extends TableOptions {
  readonly now?: () => Date;
  /** How long the history of a finding is kept. */
  readonly historyDays?: number;
}

/**
 * Remembers in a DynamoDB table (see tableDefinition): a row a finding, written only over what was seen no later, and
 * a row of history a change, written after it. A save that died between the two is made whole by the next save of that
 * finding. The client stays the caller's to destroy. Throws StoreError, and StateUnreadableError for a damaged row.
 */
export function dynamodbStore(options: DynamodbStoreOptions): FindingStore {
  const { table, now = () => new Date(), historyDays = 400 } = options;
  const calls = dynamodbCalls(options);
  const listAccount = accountLister(calls);

  const save = async (transition: Transition) => {
    if (!isWorthWriting(transition)) return;
    const row = findingRow(transition);
    // First the account, so that no finding is ever in an account that is not listed.
    await listAccount(row.account);
    const put = await calls.put(row, notNewerThan(row));
    if (!put.written) return;
    const before = put.old === undefined ? undefined : parseFindingRow(put.old);
    // The replaced row may be of a save that died before it wrote its history: the same row again does no harm.
    const rows = before?.ok === true ? [before.row, row] : [row];
    await calls.putAll(onePerRun(rows.map((each) => historyRow(each, historyDays, now()))));
  };

  return {
    async *load(account) {
      const { pk, sk } = findingKeys(account);
      for await (const row of calls.query(pk, sk)) yield findingOf(table, row);
    },
    save: (transitions) => eachInFlight(transitions, { limit: writesInFlight, keyOf: ({ after }) => after.id }, save),
    async *accounts() {
      const { pk, sk } = accountKeys();
      for await (const row of calls.query(pk, sk)) yield row.sk;
    },
    close: () => Promise.resolve(),
  };
}

/** Lists each account once; the writes of an account's other findings wait for it. */
function accountLister(calls: DynamodbCalls): (account: string) => Promise<void> {
  const listed = new Map<string, Promise<unknown>>();
  return async (account) => {
    const listing = listed.get(account) ?? calls.put(accountKeys(account));
    listed.set(account, listing);
    try {
      await listing;
    } catch (error) {
      listed.delete(account);
      throw error;
    }
  };
}

/** The rule of `supersedes`, for DynamoDB to keep. */
function notNewerThan({ seenAt, runId }: Finding): Condition {
  return {
    expression: 'attribute_not_exists(pk) OR seenAt < :seenAt OR (seenAt = :seenAt AND runId <= :runId)',
    values: { ':seenAt': seenAt, ':runId': runId },
  };
}

/** Of two rows of one run the later: a batch may not name a key twice. */
function onePerRun(rows: readonly (HistoryRow | undefined)[]): readonly HistoryRow[] {
  const byRun = new Map<string, HistoryRow>();
  for (const row of rows) if (row !== undefined) byRun.set(row.sk, row);
  return [...byRun.values()];
}

function findingOf(table: string, stored: Row): Finding {
  const parsed = parseFindingRow(stored);
  if (parsed.ok) return parsed.finding;
  throw new StateUnreadableError(
    `Table ${table}, row ${stored.pk} / ${stored.sk}: ${parsed.problems.join('; ')}. It was left as it is: restore it ` +
      'from a backup, use the version of the tool that wrote it, or delete it (its finding is then new).',
  );
}
