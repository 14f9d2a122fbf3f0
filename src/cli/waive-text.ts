import { severities } from '#kit';
import type { Severity, Waiver } from '#model';
import { count, grouped, utcTime, wrap } from '../deliver/plain-text.ts';
import { waiverScope } from './waiver-scope.ts';

/** A waiver that is kept, or would be, with what is known of its effect. */
export interface Waived {
  readonly waiver: Waiver;
  /** Known findings that fit it, tags aside: open ones by severity, and those under a waiver already. */
  readonly open: ReadonlyMap<Severity, number>;
  readonly waived: number;
  /** The same had been waived before. */
  readonly renews: boolean;
  readonly dryRun: boolean;
}

const labelWidth = 10;

/** What was waived and what that means, for a terminal of so many columns. */
export function waiveText(made: Waived, columns: number): string {
  const { waiver, dryRun, renews } = made;
  const width = Math.min(Math.max(columns, 40), 100);
  const done = renews ? 'Renewed' : 'Waived';
  const entries = [
    [dryRun ? 'Not kept' : done, waiver.id],
    ['Covers', waiverScope(waiver)],
    ['Owner', waiver.owner],
    ['Reason', waiver.reason],
    ['Until', utcTime(waiver.expires)],
    ['Findings', fittingInWords(made)],
  ] as const;
  const lines = entries.flatMap(([label, text]) =>
    wrap(text, width - labelWidth).map((line, index) => (index === 0 ? label : '').padEnd(labelWidth) + line),
  );
  return `${[...lines, '', ...wrap(dryRun ? 'Without --dry-run it would be kept.' : next(waiver.id), width)].join('\n')}\n`;
}

function fittingInWords({ waiver: { tag }, open, waived }: Waived): string {
  const total = [...open.values()].reduce((sum, number) => sum + number, 0);
  if (total + waived === 0) return 'none known now fits: see that check, resource and account are what you mean';
  const parts = severities.flatMap((severity) => {
    const number = open.get(severity) ?? 0;
    return number === 0 ? [] : [`${grouped(number)} ${severity}`];
  });
  const already = waived === 0 ? '' : `; ${grouped(waived)} waived already`;
  const fitting = `${count(total, 'open finding')}${total === 0 ? '' : ` (${parts.join(', ')})`}${already}`;
  return tag === undefined ? fitting : `${fitting}; of these, those with the tag, which the next audit reads`;
}

function next(id: string): string {
  return `From the next audit on what it covers is listed as waived, and is open again when it ends. To take it back: lens-audit waivers --remove ${id}`;
}
