import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

describe('The nearest names', () => {
  const known = [
    'lambda-error-alarm',
    'lambda-throttle-alarm',
    'log-retention',
    'lambda-url-auth',
    'sqs-dlq-depth-alarm',
  ];

  it('are those with the most letters in common, the likest first', () => {
    expect(nearest('lambda-throtle-alarm', known)[0]).toBe('lambda-throttle-alarm');
    expect(nearest('lambda-error-alarms', known)).toEqual(['lambda-error-alarm', 'lambda-throttle-alarm']);
    expect(nearest('Retention-Log', known)).toEqual(['log-retention']);
  });

  it('are none for what is like nothing', () => {
    expect(nearest('x', known)).toEqual([]);
    expect(nearest('', known)).toEqual([]);
  });
});
