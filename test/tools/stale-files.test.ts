import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { staleFilesAmong } from '../../tools/generated/stale-files.ts';

describe('A generated file is stale', () => {
  const stale = async (path: string, wanted: string | undefined) =>
    (await staleFilesAmong(new Map([[path, wanted]]))).length === 1;

  it('where it is missing, differs, or should not be there, and not where it is the same or rightly absent', async () => {
    const same = await readFile('package.json', 'utf8');
    expect(await stale('no-such-file.md', 'text')).toBe(true);
    expect(await stale('package.json', `${same} `)).toBe(true);
    expect(await stale('package.json', undefined)).toBe(true);
    expect(await stale('package.json', same)).toBe(false);
    expect(await stale('no-such-file.md', undefined)).toBe(false);
  });
});
