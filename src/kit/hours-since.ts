const millisecondsAnHour = 3_600_000;

/** Hours that have passed since an ISO date-time, with their fraction; negative where it is yet to come. */
export function hoursSince(moment: string, now: Date): number {
  return (now.getTime() - Date.parse(moment)) / millisecondsAnHour;
}
