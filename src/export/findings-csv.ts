import type { Finding } from '#model';
import { visible } from '../deliver/plain-text.ts';
import { csvCell } from './csv-cell.ts';

/** A row a finding under a row of names (RFC 4180, UTF-8). Invisible characters are spelt out, so a row is a line. */
export async function* findingsCsv(findings: AsyncIterable<Finding>): AsyncIterable<string> {
  yield row(columns.map(([name]) => name));
  for await (const finding of findings) yield row(columns.map(([, valueOf]) => String(valueOf(finding) ?? '')));
}

type Value = string | number | boolean | null | undefined;

const columns: readonly (readonly [name: string, valueOf: (finding: Finding) => Value])[] = [
  ['severity', ({ severity }) => severity],
  ['state', ({ state }) => state],
  ['checkId', ({ checkId }) => checkId],
  ['title', ({ title }) => title],
  ['account', ({ account }) => account],
  ['region', ({ region }) => region],
  ['resourceName', ({ resource }) => resource?.name],
  ['subKey', ({ subKey }) => subKey],
  ['message', ({ message }) => message],
  ['result', ({ result }) => result],
  ['change', ({ change }) => change],
  ['stale', ({ stale }) => stale],
  ['firstSeen', ({ firstSeen }) => firstSeen],
  ['lastChanged', ({ lastChanged }) => lastChanged],
  ['seenAt', ({ seenAt }) => seenAt],
  ['timesOpened', ({ timesOpened }) => timesOpened],
  ['pillar', ({ pillar }) => pillar],
  ['question', ({ question }) => question],
  ['practices', ({ practices }) => practices.join(' ')],
  ['severityReason', ({ severityReason }) => severityReason],
  ['resourceKind', ({ resource }) => resource?.kind],
  ['resourceArn', ({ resource }) => resource?.arn],
  ['savingsLow', ({ estimatedMonthlySavings }) => estimatedMonthlySavings?.low],
  ['savingsHigh', ({ estimatedMonthlySavings }) => estimatedMonthlySavings?.high],
  ['savingsCurrency', ({ estimatedMonthlySavings }) => estimatedMonthlySavings?.currency],
  ['savingsBasis', ({ estimatedMonthlySavings }) => estimatedMonthlySavings?.basis],
  ['unpriced', ({ unpriced }) => unpriced],
  ['related', ({ related }) => related.join(' ')],
  ['evidence', ({ evidence }) => JSON.stringify(evidence)],
  ['remediation', ({ remediation }) => remediation.text],
  ['property', ({ remediation }) => remediation.property],
  ['command', ({ remediation }) => remediation.cli],
  ['reference', ({ remediation }) => remediation.reference],
  ['waiverId', ({ waiver }) => waiver?.id],
  ['waiverOwner', ({ waiver }) => waiver?.owner],
  ['waiverReason', ({ waiver }) => waiver?.reason],
  ['waiverExpires', ({ waiver }) => waiver?.expires],
  ['runId', ({ runId }) => runId],
  ['id', ({ id }) => id],
];

function row(values: readonly string[]): string {
  return `${values.map((value) => csvCell(visible(value))).join(',')}\r\n`;
}
