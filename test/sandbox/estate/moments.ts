/** One moment for all estates of a process, to the second: what is told of it does not change from audit to audit. */
const now = Math.floor(Date.now() / 1000) * 1000;
const dayMilliseconds = 86_400_000;

/** So many days after the estate was made, before it where negative: what a check weighs against today hangs on no calendar. */
export function daysFromNow(days: number): Date {
  return new Date(now + days * dayMilliseconds);
}

/** The same in seconds since 1970, as AppSync writes it. */
export function epochSecondsIn(days: number): number {
  return daysFromNow(days).getTime() / 1000;
}
