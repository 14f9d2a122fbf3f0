import { expect, it } from 'vitest';
import { soakDocuments } from './soak-documents.ts';

it('reads and judges 3,000 random and mutated documents without a crash, a hang, or a pass of what could not be read', () => {
  const { json, complaints } = soakDocuments(20_261_125, 3000);
  expect(complaints).toEqual([]);
  expect(json).toBeGreaterThan(1500);
  expect(json).toBeLessThan(2700);
});
