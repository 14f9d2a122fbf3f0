import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isNotFound, refusalOf } from '../../src/aws/refusal.ts';
import { unusedParts } from '../../tools/bundle/unused-parts.ts';
import * as source from './errors-of-aws.ts';

let folder: string;
let bundle: typeof source;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundled-errors-'));
  await build({
    entryPoints: ['test/tools/errors-of-aws.ts'],
    outfile: join(folder, 'errors.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [unusedParts],
  });
  bundle = (await import(join(folder, 'errors.mjs'))) as typeof source;
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('An error of AWS in a bundle, where the classes of errors are left out that nobody asks for', () => {
  it.each(Object.keys(source.replies))('is %s as in the source', async (name) => {
    const [here, there] = [await source.errorOf(name), await bundle.errorOf(name)];
    expect(there.message).toBe(here.message);
    expect(isNotFound(there)).toBe(isNotFound(here));
    const { code: codeThere, ...refusedThere } = refusalOf(there) ?? { code: 'none' };
    const { code: codeHere, ...refusedHere } = refusalOf(here) ?? { code: 'none' };
    expect(refusedThere).toEqual(refusedHere);
    // Of a class that is left out the name is AWS's own code, where the SDK has another for it.
    expect(codeThere === undefined).toBe(codeHere === undefined);
  });

  it('is of its class where our code asks for that', async () => {
    expect(await bundle.isOfClass('a write that came too late')).toBe(true);
    expect(await source.isOfClass('a write that came too late')).toBe(true);
  });
});
