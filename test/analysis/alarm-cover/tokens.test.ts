import { describe, expect, it } from 'vitest';
import { readable, tokensOf, Unreadable } from '../../../src/analysis/alarm-cover/tokens.ts';

const lexis = { symbols: ['!=', '=', '('], quotes: `'"` };

describe('the tokens of a text', () => {
  it('are words, quoted texts and symbols', () => {
    expect(tokensOf(`a!="b c" ('d'e=`, lexis).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'word a',
      'symbol !=',
      'quoted b c',
      'symbol (',
      'quoted d',
      'word e',
      'symbol =',
    ]);
  });

  it.each([
    [`'it''s'`, `it's`],
    [String.raw`"say \"no\""`, 'say "no"'],
    [String.raw`"back\\slash"`, String.raw`back\slash`],
    [`''`, ''],
  ])('take %s for %s', (written, meant) => {
    expect(tokensOf(written, lexis)).toEqual([{ kind: 'quoted', text: meant }]);
  });

  it('cannot be had of a quote without an end', () => {
    expect(() => tokensOf('"abc', lexis)).toThrow(Unreadable);
  });
});

describe('a text that', () => {
  it('cannot be read is undefined', () => {
    expect(readable(() => tokensOf('"abc', lexis))).toBeUndefined();
  });

  it('makes its reader fail in another way is a bug', () => {
    const failing = (): never => {
      throw new TypeError('a bug');
    };
    expect(() => {
      readable(failing);
    }).toThrow('a bug');
  });
});
