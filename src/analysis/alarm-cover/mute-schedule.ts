import type { CloudwatchMuteRule } from '#model';
import { type Truth, truthOf } from '../truth.ts';

const minutesADay = 24 * 60;

/**
 * Whether each activation of a rule lasts until the next, so that it mutes for good: catalogue 0.6, [E-ALARM] 3. Days have
 * 24 hours here: the one hour a year by which clocks are put back makes no difference to who relies on the alarm.
 */
export function mutesWithoutEnd({
  scheduleExpression,
  duration,
}: Pick<CloudwatchMuteRule, 'scheduleExpression' | 'duration'>): Truth {
  const lasts = minutesOf(duration);
  const gap = longestGap(scheduleExpression);
  return lasts === undefined || gap === undefined ? 'maybe' : truthOf(lasts >= gap);
}

/** `P2DT12H` in minutes. Months and years, whose length differs, and fractions are not read. */
function minutesOf(duration: string): number | undefined {
  const parts = /^P(?=.)(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration);
  if (parts === null) return undefined;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return (weeks * 7 + days) * minutesADay + hours * 60 + minutes + seconds / 60;
}

/** Minutes between two activations, at most; undefined where that cannot be read. */
function longestGap(expression: string): number | undefined {
  const cron = readCron(expression);
  if (cron === undefined) return undefined;
  const { minutes, hours, days, months, weekdays } = cron;
  // No activation lasts longer than 15 days.
  if (months.size < 12) return Number.POSITIVE_INFINITY;
  // Some crons join days and weekdays by "and", some by "or".
  if (days.size < 31 && weekdays.size < 7) return undefined;
  const times = [...hours].flatMap((one) => [...minutes].map((other) => one * 60 + other)).toSorted((a, b) => a - b);
  return longestStep(times, longestDays(days, weekdays) * minutesADay);
}

type Values = ReadonlySet<number>;
type Cron = Readonly<Record<'minutes' | 'hours' | 'days' | 'months' | 'weekdays', Values>>;

/**
 * `cron(minutes hours days months weekdays)`.
 * Source: the API's reference of a mute rule's schedule, whose fields know `*`, `-`, `,` and English names.
 */
function readCron(expression: string): Cron | undefined {
  const words = /^cron\((.*)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  const [minutes, hours, days, months, weekdays] = fields.map((field, at) => valuesOf(words[at], field));
  if (words.length !== fields.length || !minutes || !hours || !days || !months || !weekdays) return undefined;
  return { minutes, hours, days, months, weekdays: new Set([...weekdays].map((day) => day % 7)) };
}

interface Field {
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}

const monthNames = ['', 'JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const dayNames = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const fields: readonly Field[] = [
  { from: 0, to: 59 },
  { from: 0, to: 23 },
  { from: 1, to: 31 },
  { from: 1, to: 12, names: monthNames },
  // Sunday is 0 and 7. Were it 1, days would lie as far apart.
  { from: 0, to: 7, names: dayNames },
];

/** `1,3-5,SUN`; undefined where anything else is written. */
function valuesOf(text = '', { from, to, names = [] }: Field): Values | undefined {
  if (text === '*') return new Set(range(from, to));
  const numbered = (word: string) => {
    const named = names.indexOf(word.toUpperCase());
    if (named >= 0 && word !== '') return named;
    return /^\d{1,2}$/.test(word) ? Number(word) : Number.NaN;
  };
  const ends = text.split(',').map((part) => part.split('-').map(numbered));
  const isReadable = ends.every(([first = Number.NaN, last = first, ...rest]) => {
    return rest.length === 0 && first >= from && last >= first && last <= to;
  });
  if (!isReadable) return undefined;
  return new Set(ends.flatMap(([first = 0, last = first]) => range(first, last)));
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}

/** Four years have months of every length in every order. */
function longestDays(days: Values, weekdays: Values): number {
  const matching = range(0, 4 * 366 + 62).filter((day) => {
    const date = new Date(Date.UTC(2024, 0, 1 + day));
    return days.has(date.getUTCDate()) && weekdays.has(date.getUTCDay());
  });
  return longestStep(matching, 0);
}

/** The longest way from one to the next; `round` is the way from the first once round to itself, where there is one. */
function longestStep(sorted: readonly number[], round: number): number {
  const [first = 0] = sorted;
  return Math.max(...sorted.map((one, at) => (sorted[at + 1] ?? first + round) - one));
}
