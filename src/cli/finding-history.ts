import type { Finding, FindingArchive, HistoryEntry } from '#model';
import { ConfigError } from '../config/index.ts';
import { inkOf } from '../deliver/ink.ts';
import { nameAndPlace, utcTime, visible, wrap } from '../deliver/plain-text.ts';
import { findingsSchemaVersion, jsonText, rememberedOf } from '../export/index.ts';
import type { TableLook } from './findings-table.ts';

interface HistoryLook extends TableLook {
  readonly format: string;
}

/** What is kept of how a finding came to be what it is, as JSON or for people. Throws a ConfigError where there is no such finding. */
export async function findingHistory(
  archive: Pick<FindingArchive, 'finding' | 'historyOf'>,
  id: string,
  look: HistoryLook,
): Promise<AsyncIterable<string>> {
  const finding = await archive.finding(id);
  if (finding === undefined) {
    throw new ConfigError([`--history: no finding ${id} is remembered there; lens-audit findings lists their ids`]);
  }
  const history = archive.historyOf(id);
  return look.format === 'json' ? historyJson(finding, history) : historyText(finding, history, look);
}

async function* historyJson(finding: Finding, history: AsyncIterable<HistoryEntry>): AsyncIterable<string> {
  yield `{"schemaVersion":${String(findingsSchemaVersion)},\n"finding":${jsonText(rememberedOf(finding))},\n"history":[`;
  let separator = '\n';
  for await (const entry of history) {
    yield separator + jsonText(entryOf(entry));
    separator = ',\n';
  }
  yield '\n]}\n';
}

function entryOf(entry: HistoryEntry): unknown {
  if (entry.kind === 'change') return { kind: entry.kind, at: entry.at, finding: rememberedOf(entry.finding) };
  const { by, text } = entry.note;
  return { kind: entry.kind, at: entry.at, by, text };
}

async function* historyText(
  finding: Finding,
  history: AsyncIterable<HistoryEntry>,
  { colour, columns }: TableLook,
): AsyncIterable<string> {
  const ink = inkOf(colour);
  const width = Math.min(Math.max(columns, 40), 120);
  const { checkId, title, state, stale, severity, id, resource } = finding;
  yield `${ink('bold', visible(checkId))}  ${nameAndPlace(finding)}\n${wrap(title, width).join('\n')}\n`;
  yield `${severity}, ${state}${stale ? ', stale' : ''}\n${visible(resource?.arn ?? '')}\n${id}\n`;
  for await (const entry of history) {
    const [what, said] = lineOf(entry);
    yield `\n${utcTime(entry.at)}  ${ink('bold', visible(what))}\n${wrap(said, width, '  ').join('\n')}\n`;
  }
}

function lineOf(entry: HistoryEntry): readonly [what: string, said: string] {
  if (entry.kind === 'note') return [`note by ${entry.note.by}`, entry.note.text];
  const { change, severity, result, message, waiver, state } = entry.finding;
  const accepted = state === 'waived' && waiver !== null ? ` Waived by ${waiver.owner}: ${waiver.reason}` : '';
  return [`${change}  ${severity}, ${result}`, `${message}${accepted}`];
}
