/** How much comes when, whatever the mean: days count backwards from today, which is 0, so that no verdict hangs on the date. */
export interface Shape {
  /** So many times the usual day. */
  readonly day: (ago: number) => number;
  /** So many times the mean of its day has a minute of it; each as much unless said. */
  readonly minute?: (minute: number, ago: number) => number;
}

const dayMinutes = 1440;

/** The same always, within a few percent. */
export const steady: Shape = { day: (ago) => 0.97 + 0.06 * random(`steady ${String(ago)}`) };

/** Nobody comes. */
export const idle: Shape = { day: () => 0 };

/** Most of it by day, next to nothing at night: 1.9 times the mean at two in the afternoon. */
export const byDay: Shape = {
  day: () => 1,
  minute: (minute) => 1 + 0.9 * Math.cos(((minute - 840) / dayMinutes) * 2 * Math.PI),
};

/** One hour of the day has so many times the mean. */
export function busyHour(times: number, hour = 3): Shape {
  const rest = (24 - times) / 23;
  return { day: () => 1, minute: (minute) => (Math.floor(minute / 60) === hour ? times : rest) };
}

/** The first minute of each hour has so many times the mean. */
export function bursty(times = 20): Shape {
  const rest = (60 - times) / 59;
  return { day: () => 1, minute: (minute) => (minute % 60 === 0 ? times : rest) };
}

/** Only by the clock: all of it in one minute of so many. */
export function cron(everyMinutes: number): Shape {
  return { day: () => 1, minute: (minute) => (minute % everyMinutes === 0 ? 1 : 0) };
}

/** So many times as much each week. */
export function growing(aWeek = 1.5): Shape {
  return { day: (ago) => aWeek ** (-ago / 7) };
}

/** One day of the week has most: three days ago, ten, seventeen … */
export function weekly(times = 5): Shape {
  return { day: (ago) => (ago % 7 === 3 ? times : (7 - times) / 6) };
}

/** Three days of each month have most; the last ones before a quiet fortnight. */
export function monthly(times = 8): Shape {
  return { day: (ago) => (ago % 30 >= 16 && ago % 30 <= 18 ? times : (30 - 3 * times) / 27) };
}

/** Once, five days ago, ten minutes had so many times the usual. */
export function spike(times: number): Shape {
  const thatDay = 1 + (10 * (times - 1)) / dayMinutes;
  const isIn = (minute: number) => minute >= 600 && minute < 610;
  return {
    day: (ago) => (ago === 5 ? thatDay : 1),
    minute: (minute, ago) => (ago === 5 ? (isIn(minute) ? times : 1) / thatDay : 1),
  };
}

/** The same, since it was made so many days ago. */
export function newFor(days: number, shape: Shape): Shape {
  return { ...shape, day: (ago) => (ago < days ? shape.day(ago) : 0) };
}

/** The same, until so many days ago. */
export function stopped(days: number, shape: Shape): Shape {
  return { ...shape, day: (ago) => (ago < days ? 0 : shape.day(ago)) };
}

/** The same, but on some days nobody comes. */
export function withGaps(everyDays: number, shape: Shape): Shape {
  return { ...shape, day: (ago) => (ago % everyDays === 1 ? 0 : shape.day(ago)) };
}

/** From 0 to 1, always the same for a text. */
export function random(text: string): number {
  let hash = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 16_777_619);
  return ((hash ^ (hash >>> 15)) >>> 0) / 2 ** 32;
}
