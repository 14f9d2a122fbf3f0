import { expect, it } from 'vitest';
import { mutesWithoutEnd } from '../../../src/analysis/alarm-cover/mute-schedule.ts';

it.each([
  ['every day for a day', 'cron(0 0 * * *)', 'P1D'],
  ['every day for a day, in hours', 'cron(30 2 * * *)', 'PT24H'],
  ['every day for a day, in minutes and seconds', 'cron(30 2 * * *)', 'PT1439M60S'],
  ['every hour for an hour', 'cron(0 * * * *)', 'PT1H'],
  ['every minute for a minute', 'cron(* * * * *)', 'PT1M'],
  ['every Sunday for a week', 'cron(0 2 * * SUN)', 'P7D'],
  ['every Sunday by its other number for a week', 'cron(0 2 * * 7)', 'P1W'],
  ['on working days and for the weekend', 'cron(0 0 * * MON-FRI)', 'P3D'],
  ['on Mondays and Thursdays for four days', 'cron(0 18 * * mon,thu)', 'P4D'],
  ['on the 1st and the 16th, over the longest half of a month', 'cron(0 0 1,16 * *)', 'P16D'],
  ['twice a day, over the night', 'cron(0 8,20 * * *)', 'PT12H'],
  ['in all months by number', 'cron(0 0 * 1-12 *)', 'P1D'],
  ['on all weekdays by number', 'cron(0 0 * * 1-7)', 'P1D'],
  ['on all days by number, whatever the weekdays', 'cron(0 0 1-31 * SUN)', 'P7D'],
])('never ends: %s', (_name, scheduleExpression, duration) => {
  expect(mutesWithoutEnd({ scheduleExpression, duration })).toBe('yes');
});

it.each([
  ['every day but for a minute', 'cron(0 0 * * *)', 'PT23H59M'],
  ['every day but for a second', 'cron(0 0 * * *)', 'PT23H59M59S'],
  ['every night', 'cron(0 2 * * *)', 'PT4H'],
  ['every weekend', 'cron(0 18 * * FRI)', 'P2DT12H'],
  ['on working days, over the night but not the weekend', 'cron(0 0 * * 1-5)', 'P1D'],
  ['every two hours of the day only', 'cron(0 8-18 * * *)', 'PT2H'],
  ['on the 1st and the 16th, for less than the longest half of a month', 'cron(0 0 1,16 * *)', 'P15D'],
  ['once a month', 'cron(0 1 1 * *)', 'P15D'],
  ['in one month only', 'cron(0 0 * DEC *)', 'P15D'],
  ['in one month only, on days and weekdays', 'cron(0 0 1 DEC MON)', 'P15D'],
  ['in all months but one', 'cron(0 0 * JAN-NOV *)', 'P1D'],
])('ends: %s', (_name, scheduleExpression, duration) => {
  expect(mutesWithoutEnd({ scheduleExpression, duration })).toBe('no');
});

it.each([
  ['days and weekdays, which may be joined either way', 'cron(0 0 1 * MON)', 'P1D'],
  ['one time', 'at(2026-11-25T12:00:00)', 'P1D'],
  ['a field too few', 'cron(0 0 * *)', 'P1D'],
  ['a field too many', 'cron(0 0 * * ? *)', 'P1D'],
  ['no field at all', 'cron()', 'P1D'],
  ['a step', 'cron(0 */4 * * *)', 'PT4H'],
  ['a minute that no hour has', 'cron(60 * * * *)', 'PT1H'],
  ['a range that runs backwards', 'cron(0 8-6 * * *)', 'PT1H'],
  ['a range of three', 'cron(0 1-2-3 * * *)', 'PT1H'],
  ['a day before the first', 'cron(0 0 0 * *)', 'P1D'],
  ['a month that there is not', 'cron(0 0 * MAI *)', 'P1D'],
  ['an empty part', 'cron(0 0 * * MON,)', 'P1D'],
  ['a duration in months', 'cron(0 0 * * *)', 'P1M'],
  ['a duration of nothing', 'cron(0 0 * * *)', 'P'],
  ['a duration of no time', 'cron(0 0 * * *)', 'P1DT'],
])('cannot be read: %s', (_name, scheduleExpression, duration) => {
  expect(mutesWithoutEnd({ scheduleExpression, duration })).toBe('maybe');
});
