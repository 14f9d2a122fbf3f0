import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Collector } from '#kit';
import type { MadeKind } from '#model';
import { checks } from '../../checks/catalog.ts';
import { collectors } from '../../collectors/catalog.ts';
import { practices } from '../../src/data/practices.ts';
import { uncollectedKinds } from '../../src/data/uncollected-kinds.ts';
import { camelCase } from '../../tools/generated/camel-case.ts';
import { catalogs } from '../../tools/generated/catalogs.ts';
import { staleFilesAmong } from '../../tools/generated/stale-files.ts';
import { filesUnder } from './project-files.ts';

describe('The catalogs', () => {
  it('list what is on disk', async () => {
    expect((await staleFilesAmong(await catalogs())).map(({ path }) => path)).toEqual([]);
  });

  it('leave out no file of a check or a collector', () => {
    for (const folder of ['checks', 'collectors']) {
      const text = readFileSync(`${folder}/catalog.ts`, 'utf8');
      const files = filesUnder(folder).filter((file) => file !== `${folder}/catalog.ts`);
      expect(files.filter((file) => !text.includes(`'.${file.slice(folder.length)}'`))).toEqual([]);
    }
  });

  it('sort the checks by id, and have no id twice', () => {
    const ids = checks.flatMap(({ id, replaces = [] }) => [id, ...replaces]);
    expect(new Set(ids).size).toBe(ids.length);
    expect(checks.map(({ id }) => id)).toEqual(checks.map(({ id }) => id).toSorted());
  });
});

describe('A check', () => {
  it('has its id as the name of its file and of its export, or is a row of a table of alarms', () => {
    const files = filesUnder('checks').filter((file) => file !== 'checks/catalog.ts');
    const tables = files.filter((file) => file.startsWith('checks/alarms/'));
    const rows = tables.map((file) => readFileSync(file, 'utf8')).join('\n');
    for (const { id } of checks) {
      const own = files.find((file) => file.endsWith(`/${id}.ts`));
      if (own === undefined) expect(rows, id).toContain(`id: '${id}'`);
      else expect(readFileSync(own, 'utf8'), id).toContain(`export const ${camelCase(id)} = `);
    }
  });

  it("has tests in a file of its name, or of its table's", () => {
    const files = filesUnder('checks').filter((file) => file !== 'checks/catalog.ts');
    const own = files.map((file) => `test/${file.replace(/\.ts$/, '.test.ts')}`);
    expect(own.filter((file) => !existsSync(file))).toEqual([]);
  });

  it('names practices that exist and list it, and all that list it', () => {
    const byId = new Map<string, readonly string[]>(practices.map((practice) => [practice.id, practice.checks]));
    const wrong = checks.flatMap(({ id, practices: own }) =>
      own.filter((practice) => byId.get(practice)?.includes(id) !== true).map((practice) => `${id} names ${practice}`),
    );
    const missing = practices.flatMap(({ id: practice, checks: ids }) =>
      checks
        .filter(({ id, practices: own }) => ids.includes(id) && !own.includes(practice))
        .map(({ id }) => `${id} leaves out ${practice}`),
    );
    expect([...wrong, ...missing]).toEqual([]);
  });

  it('has the section of one of its practices as its question', () => {
    const odd = checks.filter(({ question, practices: own }) => !own.some((id) => id.startsWith(`${question}-`)));
    // The catalogue heads it by operational excellence, and gives it practices of other sections.
    expect(odd.map(({ id }) => id)).toEqual(['alarm-automated-response']);
  });
});

/** As the types of the model name them. */
const kinds = [
  ...new Set(
    filesUnder('src/model').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\b(?:ResourceBase|UsageOf)<'([a-z0-9.-]+)'>/g)].map(
        ([, kind = '']) => kind,
      ),
    ),
  ),
].sort();
const made: readonly string[] = ['account', 'account-region', 'workload'] satisfies readonly MadeKind[];

describe('A kind of resource', () => {
  it('is named in the model, where all that collectors yield is', () => {
    const yielded = collectors.flatMap((collector) => collector.kinds);
    expect(yielded.filter((kind) => !kinds.includes(kind))).toEqual([]);
  });

  it.each(kinds)('%s comes from exactly one collector or from the engine', (kind) => {
    const sources = collectors.filter((collector) => collector.kinds.some((one) => one === kind));
    expect(sources.length).toBe(made.includes(kind) ? 0 : 1);
  });

  it('is either collected or listed as not collected yet', () => {
    expect(Object.keys(uncollectedKinds).filter((kind) => kinds.includes(kind))).toEqual([]);
  });
});

describe('A collector', () => {
  const byKind = new Map(collectors.flatMap((collector) => collector.kinds.map((kind) => [kind, collector] as const)));

  it.each(collectors)(
    '$kinds.0 comes after collectors of its own place and depth alone, and never after itself',
    (one) => {
      for (const kind of one.after) {
        const other = byKind.get(kind);
        expect(other?.scope === one.scope && (one.depth === 'deep' || other.depth === 'standard'), kind).toBe(true);
      }
      const before = new Set<Collector>();
      const visit = (collector: Collector): void => {
        for (const kind of collector.after) {
          const other = byKind.get(kind);
          if (other === undefined || before.has(other)) continue;
          before.add(other);
          visit(other);
        }
      };
      visit(one);
      expect(before.has(one)).toBe(false);
    },
  );
});
