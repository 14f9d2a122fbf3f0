const dayMilliseconds = 86_400_000;
/** The beginning of the day, in UTC: what is told of an estate does not change from audit to audit of a day. */
const today = Math.floor(Date.now() / dayMilliseconds) * dayMilliseconds;

/** So many days after today began, before it where negative: what a check weighs against now hangs on no calendar. */
export function daysFromNow(days: number): Date {
  return new Date(today + days * dayMilliseconds);
}

/** The same in seconds since 1970, as AppSync writes it. */
export function epochSecondsIn(days: number): number {
  return daysFromNow(days).getTime() / 1000;
}
