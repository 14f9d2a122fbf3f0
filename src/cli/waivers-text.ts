import { type Ink, inkOf } from '../deliver/ink.ts';
import { count, grouped, visible, wrap } from '../deliver/plain-text.ts';
import { isOfTag } from '../lifecycle/index.ts';
import type { ListedWaiver } from './listed-waivers.ts';
import { waiverItem } from './waiver-item.ts';
import { waiverScope } from './waiver-scope.ts';

export interface WaiversPage {
  readonly inForce: readonly ListedWaiver[];
  readonly ended: readonly ListedWaiver[];
  /** Whether those that have ended are listed, and not the others. */
  readonly expired: boolean;
  readonly now: Date;
  readonly columns: number;
  readonly colour: boolean;
}

const soonDays = 7;

/** Waivers as a list for a terminal, and what to do about them. */
export function waiversText(page: WaiversPage): string {
  const width = Math.min(Math.max(page.columns, 40), 100);
  const look = { ink: inkOf(page.colour), width, now: page.now };
  const listed = page.expired ? page.ended : page.inForce;
  const lines = listed.flatMap((each) => [...waiverLines(each, look), '']);
  return `${[...lines, ...wrap(footer(page), width)].join('\n')}\n`;
}

/** What was taken back. */
export function removedText(id: string, findings: number): string {
  const effect = findings === 0 ? '' : ` The next audit opens its ${count(findings, 'finding')}.`;
  return `Taken back: ${visible(id)}.${effect}\n`;
}

interface Look {
  readonly ink: Ink;
  readonly width: number;
  readonly now: Date;
}

function waiverLines({ waiver, findings }: ListedWaiver, { ink, width, now }: Look): readonly string[] {
  const { id, owner, reason, expires, daysLeft } = waiverItem(waiver, now);
  const date = expires.slice(0, 10);
  const end = daysLeft === 0 ? `ended ${date}` : `ends ${date}, ${count(daysLeft, 'day')} left`;
  return [
    `${ink('bold', visible(id))}  ${daysLeft > soonDays ? end : ink('yellow', end)}; ${count(findings, 'finding')}`,
    ...wrap(scopeOf(waiver), width, '  '),
    ...wrap(`${owner}: ${reason}`, width, '  '),
  ];
}

function scopeOf(waiver: ListedWaiver['waiver']): string {
  if ('checks' in waiver) return waiverScope(waiver);
  if (isOfTag(waiver)) return 'resources with that tag, of which these end on that day';
  return 'not here any more, unless in a configuration that --config did not name: the next audit opens its findings';
}

function footer({ inForce, ended, expired, now }: WaiversPage): string {
  const soon = inForce.filter(({ waiver }) => waiverItem(waiver, now).daysLeft <= soonDays).length;
  const parts = [
    `${count(inForce.length, 'waiver')} in force`,
    ...(soon === 0 ? [] : [`${grouped(soon)} to end within a week`]),
    ...(ended.length === 0 ? [] : [`${grouped(ended.length)} ended${expired ? '' : ' (--expired lists them)'}`]),
  ];
  return `${parts.join(', ')}. lens-audit waive makes or renews one, --remove ID takes it back.`;
}
