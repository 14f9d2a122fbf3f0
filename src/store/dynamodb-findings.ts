import type { Finding, FindingStore, Transition } from '#model';
import { allLanded } from './all-landed.ts';
import type { Condition, Row } from './dynamodb-calls.ts';
import { unreadableRow } from './dynamodb-content.ts';
import type { HistoryParts } from './dynamodb-history.ts';
import { accountsPartition, placeRow } from './dynamodb-keys.ts';
import { changeRow, findingRow, parseFindingRow } from './dynamodb-rows.ts';
import { limitEvidence } from './limit-evidence.ts';
import { memoized } from './memoized.ts';
import { questionOf } from './questions-for.ts';
import { isWorthWriting } from './write-rule.ts';

/** So many findings are written side by side: more wait for each other's connections. */
const findingsAtOnce = 100;

/**
 * A row a finding, written only over what was seen no later, and after it a row of history a change. What a process that
 * died between the two left out is written when the finding is next loaded or saved.
 */
export function dynamodbFindings(parts: HistoryParts): Omit<FindingStore, 'close'> {
  const { table, calls, history, historyDays, now } = parts;
  const listAccount = memoized((account) => calls.put({ pk: accountsPartition, sk: account }));
  const changesIn = (findings: readonly Finding[]) =>
    findings.map((finding) => changeRow(finding, historyDays, now())).filter((row) => row !== undefined);

  /** Each the finding of another id. */
  const save = async (transitions: readonly Transition[]) => {
    const findings = transitions.map(({ after }) => ({ ...after, evidence: limitEvidence(after.evidence) }));
    const rows = findings.map((finding) => [finding, findingRow(finding)] as const);
    // First where they are to be found, so that no finding is ever where nobody looks for it.
    for (const account of new Set(findings.map((finding) => finding.account))) await listAccount(account);
    const added = transitions.filter(({ before }) => before === undefined);
    await calls.putAll(added.map(({ after }) => ({ ...placeRow(after) })));
    const puts = rows.map(async ([finding, row]) => {
      const put = await calls.put(row, notNewerThan(finding));
      return put.written ? onePerChange([...foundIn(put.old), finding]) : [];
    });
    const written = await Promise.allSettled(puts);
    // What was written has its history, even where something else could not be written.
    await calls.putAll(changesIn(written.flatMap((end) => (end.status === 'fulfilled' ? end.value : []))));
    await allLanded(puts);
  };

  return {
    async *load(account) {
      for await (const row of calls.query(questionOf(account))) {
        const finding = findingIn(table, row);
        await history.mend(finding);
        yield finding;
      }
    },
    async save(transitions) {
      for await (const group of groups(transitions)) await save(group);
    },
    async *accounts() {
      for await (const row of calls.query({ pk: accountsPartition })) yield row.sk;
    },
  };
}

/** The finding of a row. Throws StateUnreadableError for a damaged one. */
export function findingIn(table: string, row: Row): Finding {
  const parsed = parseFindingRow(row);
  if (parsed.ok) return parsed.finding;
  throw unreadableRow(table, 'finding', { row, problems: parsed.problems });
}

/** The rule of `supersedes`, for DynamoDB to keep. */
function notNewerThan({ seenAt, runId }: Finding): Condition {
  return {
    expression: 'attribute_not_exists(pk) OR seenAt < :seenAt OR (seenAt = :seenAt AND runId <= :runId)',
    values: { ':seenAt': seenAt, ':runId': runId },
  };
}

/** What the replaced row held. It may be of a save that died before it wrote its history: the same row again does no harm. */
function foundIn(old: Row | undefined): readonly Finding[] {
  const parsed = old === undefined ? undefined : parseFindingRow(old);
  return parsed?.ok === true ? [parsed.finding] : [];
}

/** Of two writes of one change the later: they have one row in the history. */
function onePerChange(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [`${finding.runId} ${finding.lastChanged}`, finding])).values()];
}

async function* groups(transitions: AsyncIterable<Transition>): AsyncGenerator<readonly Transition[]> {
  const group = new Map<string, Transition>();
  for await (const transition of transitions) {
    if (!isWorthWriting(transition)) continue;
    const { id } = transition.after;
    if (group.has(id) || group.size === findingsAtOnce) {
      yield [...group.values()];
      group.clear();
    }
    group.set(id, transition);
  }
  if (group.size > 0) yield [...group.values()];
}
