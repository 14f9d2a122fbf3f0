import type { SecretRotation } from '#model';

const daysPerUnit: Readonly<Record<string, number>> = { minute: 1 / 1440, hour: 1 / 24, day: 1 };

/** Days between two rotations as they are set, at most; undefined where the schedule does not tell. */
export function rotationInterval({ intervalDays, schedule = '' }: SecretRotation): number | undefined {
  return intervalDays ?? scheduleInterval(schedule);
}

/** Days between two times of a `rate(…)` or a `cron(…)`, at most; undefined of what is neither. */
export function scheduleInterval(schedule: string): number | undefined {
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(schedule) ?? [];
  const days = daysPerUnit[unit];
  if (days !== undefined) return Number(count) * days;
  const fields = /^cron\((?:\S+ ){2}(\S+) (\S+) (\S+)(?: \S+)?\)$/.exec(schedule);
  return fields === null ? undefined : longestGap(fields.slice(1));
}

/** Of a day of the month, a month and a day of the week: the longest that two of the days may lie apart. */
function longestGap([day = '', month = '', weekday = '']: readonly string[]): number {
  if (!isAny(month)) return (stepOf(month) ?? 12) * 31;
  if (!isAny(weekday)) return /[#L]/i.test(weekday) ? 35 : 7;
  return isAny(day) ? 1 : (stepOf(day) ?? 31);
}

function isAny(field: string): boolean {
  return field === '*' || field === '?';
}

/** `1/10` and the like. */
function stepOf(field: string): number | undefined {
  const step = /^(?:\*|\d+)\/(\d+)$/.exec(field)?.[1];
  return step === undefined ? undefined : Number(step);
}
