import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limitEvidence } from '../../src/store/limit-evidence.ts';

const evidence = fc.dictionary(
  fc.string(),
  fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.array(fc.string({ unit: 'grapheme' }))),
);

describe('limitEvidence', () => {
  it('gives back what fits as it is', () => {
    const small = { timeoutSeconds: 3, names: ['a'] };
    expect(limitEvidence(small)).toBe(small);
  });

  it('cuts lists and texts from their ends, keeps what fits beside them, and tells of it', () => {
    const cut = limitEvidence({ count: 3, text: 'x'.repeat(100), list: ['a', 'b'.repeat(300), 'c'], more: true }, 200);
    expect(cut).toEqual({
      evidenceCut: '453 bytes cut to 200',
      count: 3,
      text: 'x'.repeat(100),
      list: ['a'],
      more: true,
    });
    expect(limitEvidence({ text: 'é'.repeat(300) }, 100)).toEqual({
      evidenceCut: '611 bytes cut to 100',
      text: expect.stringMatching(/^é+…$/) as unknown,
    });
  });

  it('never exceeds the limit, and changes nothing the second time', () => {
    fc.assert(
      fc.property(evidence, fc.integer({ min: 60, max: 300 }), (whole, limit) => {
        const cut = limitEvidence(whole, limit);
        expect(Buffer.byteLength(JSON.stringify(cut))).toBeLessThanOrEqual(limit);
        expect(limitEvidence(cut, limit)).toBe(cut);
      }),
    );
  });
});
