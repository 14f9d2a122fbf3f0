import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fill, fillCommand } from '../../src/kit/fill.ts';

/** What a shell must not act upon. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map((text) => Buffer.from(text.replaceAll('\0', '')).toString()),
  fc.string({ unit: fc.constantFrom(...Array.from('\'"\\$`;&|<>(){}*?~#! \n\t-=a')), maxLength: 20 }),
  fc.constantFrom('', "'", "''", '$(id)', '`id`', '; id', '-n', '~', '{a,b}', 'a\n', '$HOME', '%s', "it's", '\\', '!!'),
);

describe('fill', () => {
  it('writes evidence into the holes of its names', () => {
    expect(fill('{queue} hides for {seconds}s: {on}', { queue: 'inbox', seconds: 30, on: false })).toBe(
      'inbox hides for 30s: false',
    );
  });

  it('writes a list with commas', () => {
    expect(fill('runs on {runtimes}', { runtimes: ['a', 'b'] })).toBe('runs on a, b');
  });

  it('writes a long list as its first twenty and how many more there are', () => {
    const functions = Array.from({ length: 3000 }, (_, index) => `f${String(index)}`);
    const text = fill('used by {functions}.', { functions });
    expect(text).toBe(`used by ${functions.slice(0, 20).join(', ')} and 2980 more.`);
    expect(fill('{functions}', { functions: functions.slice(0, 21) })).toBe(
      `${functions.slice(0, 20).join(', ')} and 1 more`,
    );
  });

  it('leaves a hole without evidence, also one that every object would answer', () => {
    expect(fill('{queue} {toString}', {})).toBe('{queue} {toString}');
  });

  it('does not fill what evidence brings along', () => {
    expect(fill('{path} {id}', { path: '/orders/{id}', id: '7' })).toBe('/orders/{id} 7');
  });
});

describe('fillCommand', () => {
  it('leaves plain words bare', () => {
    expect(fillCommand('aws x --arn {arn} --n {n}', { arn: 'arn:aws:sqs:eu-west-1:1:a_b-c.fifo', n: 7 })).toBe(
      'aws x --arn arn:aws:sqs:eu-west-1:1:a_b-c.fifo --n 7',
    );
  });

  it('writes a list as one word each', () => {
    expect(fillCommand('aws x --names {names}', { names: ['a', 'b c'] })).toBe("aws x --names a 'b c'");
  });

  it('hands a shell exactly the values, whatever they hold', () => {
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 8 }), hostile, (values, last) => {
        const command = fillCommand("printf '%s\\0' {values} --last={last}", { values, last });
        const printed = execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8', env: {} });
        expect(printed.split('\0').slice(0, -1)).toEqual([...values, `--last=${last}`]);
      }),
      { numRuns: 150 },
    );
  });
});
