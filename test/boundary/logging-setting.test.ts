import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeEnvironment } from '#boundary';
import { loggingSetting } from '../../src/boundary/logging-setting.ts';

describe('A variable that sets how much is logged', () => {
  it.each(['LOG_LEVEL', 'LOGLEVEL', 'POWERTOOLS_LOG_LEVEL', 'log_level', 'DEBUG'])('is %s', (name) => {
    expect(loggingSetting(name, ' Debug ')).toEqual({ sets: 'level', value: 'debug' });
  });

  it.each(['MY_LOG_LEVEL', 'LOG_LEVELS', 'DEBUG_TOKEN', 'A_DEBUG', 'SAMPLE_RATE', 'LOG_SAMPLE_RATES', 'MY_LOG_SAMPLE'])(
    'is not %s',
    (name) => {
      expect(loggingSetting(name, 'debug')).toBeUndefined();
    },
  );

  it.each(['trace', 'debug', 'verbose', 'info', 'warn', 'warning', 'error', 'critical', 'fatal', 'off', 'true'])(
    'has the level %s',
    (value) => {
      expect(loggingSetting('LOG_LEVEL', value)).toEqual({ sets: 'level', value });
    },
  );

  it.each(['1', 'on', 'yes', 'TRUE'])('switches debugging on with %s', (value) => {
    expect(loggingSetting('DEBUG', value)).toEqual({ sets: 'level', value: 'true' });
  });

  it.each([
    ['LOG_LEVEL', '1'],
    ['LOG_LEVEL', 'yes'],
    ['DEBUG', 'false'],
    ['DEBUG', '0'],
    ['DEBUG', ''],
    ['DEBUG', 'express:*'],
    ['DEBUG', '*'],
    ['LOG_LEVEL', 'debugging'],
  ])('%s tells nothing of the value "%s"', (name, value) => {
    expect(loggingSetting(name, value)).toEqual({ sets: 'level', value: undefined });
  });

  it.each([
    'POWERTOOLS_LOGGER_SAMPLE_RATE',
    'LOG_SAMPLE_RATE',
    'LOGGING_SAMPLING_RATE',
    'debug_sample_rate',
    'LOG_SAMPLING',
  ])('samples by %s', (name) => {
    expect(loggingSetting(name, ' 0.10')).toEqual({ sets: 'sample rate', value: '0.1' });
  });

  it.each([
    ['0', '0'],
    ['1', '1'],
    ['.05', '0.05'],
    ['0.000001', '0.000001'],
    ['1.0', '1'],
    ['1.1', undefined],
    ['0.0000001', undefined],
    ['10', undefined],
    ['0.1x', undefined],
    ['x0.1', undefined],
    ['', undefined],
    ['1e-2', undefined],
  ])('samples %s as %s', (value, told) => {
    expect(loggingSetting('LOG_SAMPLE_RATE', value)).toEqual({ sets: 'sample rate', value: told });
  });

  it('never tells a value that could be a secret', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 9 }),
        fc.constantFrom('LOG_LEVEL', 'DEBUG', 'LOG_SAMPLE_RATE'),
        (value, name) => {
          fc.pre(!/^\s*(?:[\d.]+|critical)\s*$/i.test(value) && value.trim().length > 8);
          expect(loggingSetting(name, value)?.value).toBeUndefined();
        },
      ),
    );
  });

  it('is told with the rest of what may be said of a variable, and of no other', () => {
    expect(describeEnvironment({ LOG_LEVEL: 'info', TABLE: 'orders' })).toEqual([
      { name: 'LOG_LEVEL', secret: undefined, lengthBucket: '1-7', logging: { sets: 'level', value: 'info' } },
      { name: 'TABLE', secret: undefined, lengthBucket: '1-7' },
    ]);
  });
});
