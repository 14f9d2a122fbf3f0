import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { partsOf } from '../../tools/mutation-parts.ts';
import { addFigures, type Figures, figuresOf, renderFigures, scoreOf } from '../../tools/mutation-record.ts';

const mutant = (line: number, status: string) => ({
  mutatorName: 'StringLiteral',
  status,
  location: { start: { line } },
});
const result = (...mutants: readonly ReturnType<typeof mutant>[]) => ({ files: { 'checks/a/b.ts': { mutants } } });
const day = new Date('2026-11-25T10:00:00.000Z');

describe('The figures of a folder', () => {
  it('count what was noticed, a time-out too, and name what was not', () => {
    const figures = figuresOf(
      [result(mutant(1, 'Killed'), mutant(2, 'Survived')), result(mutant(3, 'Timeout'), mutant(4, 'NoCoverage'))],
      day,
    );
    expect(figures).toEqual({
      date: '2026-11-25',
      killed: 2,
      survived: 2,
      survivors: { 'checks/a/b.ts': ['line 2 StringLiteral', 'line 4 StringLiteral (not reached)'] },
    });
    expect(scoreOf(figures)).toBe('50.00');
  });

  it('take the place of those before, and are written in order, the same line once', () => {
    const before: Figures = { date: '2026-11-01', killed: 1, survived: 0, survivors: {} };
    const after = figuresOf([result(mutant(2, 'Survived'), mutant(2, 'Survived'), mutant(3, 'Killed'))], day);
    const all = addFigures({ 'checks/z': before, 'checks/a': before }, 'checks/a', after);
    expect(Object.keys(all)).toEqual(['checks/a', 'checks/z']);
    const text = renderFigures(all);
    expect(text).toContain(
      '| `checks/a` | 2026-11-25 | 1 | 2 | 33.33 % |\n| `checks/z` | 2026-11-01 | 1 | 0 | 100.00 % |',
    );
    expect(text).toContain('- `checks/a/b.ts`: line 2 StringLiteral × 2\n');
  });

  it('stand in docs/mutation.md as mutation.json has them, each at the bound or above', () => {
    const all = JSON.parse(readFileSync('docs/mutation.json', 'utf8')) as Record<string, Figures>;
    expect(readFileSync('docs/mutation.md', 'utf8')).toBe(renderFigures(all));
    for (const [folder, figures] of Object.entries(all)) {
      expect(Number(scoreOf(figures)), folder).toBeGreaterThanOrEqual(85);
      expect(Object.values(figures.survivors).flat(), folder).toHaveLength(figures.survived);
    }
  });
});

describe('The parts in which a folder is broken', () => {
  it('are one, with the tests of its name', () => {
    expect(partsOf('checks/sqs')).toEqual([
      { mutate: ['checks/sqs/**/*.ts'], tests: ['test/checks/sqs/**/*.test.ts', 'test/checks/sqs.test.ts'] },
    ]);
  });

  it('are a dozen files each of the kit, with tests that are there', () => {
    const parts = partsOf('src/kit');
    const files = parts.flatMap(({ mutate }) => mutate);
    expect(new Set(files).size).toBe(files.length);
    expect(files).toContain('src/kit/grouped-by.ts');
    expect(files).not.toContain('src/kit/index.ts');
    const tests = parts.flatMap((part) => part.tests).filter((test) => !test.includes('*'));
    expect(tests.filter((test) => !existsSync(test)).filter((test) => test !== 'test/kit.test.ts')).toEqual([]);
  });
});
