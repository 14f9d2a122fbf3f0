import { describe, expect, it } from 'vitest';
import { rotationInterval } from '#kit';
import { aSecret } from '../support/build.ts';

function intervalOf(schedule: string | undefined, intervalDays?: number) {
  return rotationInterval({ ...aSecret().rotation, intervalDays, schedule });
}

describe('the interval of rotations', () => {
  it.each([
    ['rate(10 days)', 10],
    ['rate(1 day)', 1],
    ['rate(12 hours)', 0.5],
    ['rate(1440 minutes)', 1],
    ['cron(0 16 1,15 * ? *)', 31],
    ['cron(0 16 * * ? *)', 1],
    ['cron(0 16 ? * * *)', 1],
    ['cron(0 /4 1/10 * ? *)', 10],
    ['cron(0 8 */5 * ? *)', 5],
    ['cron(0 8 L * ? *)', 31],
    ['cron(0 8 ? * SUN *)', 7],
    ['cron(0 8 ? * SUN)', 7],
    ['cron(0 8 ? * SUN#1 *)', 35],
    ['cron(0 8 ? * 6L *)', 35],
    ['cron(0 8 ? * 6l *)', 35],
    ['cron(0 8 1 1/3 ? *)', 93],
    ['cron(0 8 1 */12 ? *)', 372],
    ['cron(0 8 1 JAN ? *)', 372],
  ])('of %s is at most %d days', (schedule, days) => {
    expect(intervalOf(schedule)).toBe(days);
  });

  it('is the number of days where that is set', () => {
    expect(intervalOf(undefined, 30)).toBe(30);
    expect(intervalOf('rate(10 days)', 30)).toBe(30);
  });

  it.each([
    undefined,
    '',
    'rate(10 weeks)',
    'rate(days)',
    'a rate(10 days)',
    'rate(10 days) b',
    'cron(0 8 1)',
    'cron(0 8 1 1 ? * *)',
    'a cron(0 8 1 1 ? *)',
    'cron(0 8 1 1 ? *) b',
  ])('of %s is not known', (schedule) => {
    expect(intervalOf(schedule)).toBeUndefined();
  });
});
