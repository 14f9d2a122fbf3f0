import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Resource } from '../../src/model/index.ts';
import { accountIds, auditorExternalId, smallEstate } from '../sandbox/estate/index.ts';
import { type Company, demoConfig, type JsonReport, startCompany } from './company.ts';

/** Where rules may be that read a word of a name: what stands there keeps its meaning, and so its spelling. */
const ruleFolders = ['checks', 'src/analysis', 'src/boundary', 'src/data', 'src/engine', 'src/kit', 'src/text'];
/** No word made of these is part of a word that a rule reads. */
const letters = ['h', 'j', 'k', 'w', 'x', 'z'];

type Naming = ReadonlyMap<string, string>;

let company: Company;
/** The inventory of one of its accounts, a line each. */
let lines: readonly string[];
/** The words of its names that no rule reads. */
let words: readonly string[];
let before: readonly string[];
let audits = 0;

beforeAll(async () => {
  company = await startCompany(smallEstate(1));
  const path = join(company.folder, 'collected.json.gz');
  const who = ['--config', demoConfig, '--external-id', auditorExternalId, '--depth', 'deep'];
  const where = ['--accounts', accountIds.production, '--regions', 'eu-west-1,us-east-1'];
  const { code, stderr } = await company.run('collect', ...who, ...where, '--output', path);
  expect(code, stderr).toBe(0);
  lines = gunzipSync(readFileSync(path)).toString().trimEnd().split('\n');
  words = freeWords(lines);
  before = await verdictsOn(lines);
}, 300_000);

afterAll(() => company.stop());

describe('What checks say of an account', () => {
  it('hangs on many names, whose words are not known to any rule', () => {
    expect(words.length).toBeGreaterThan(100);
    const naming = namingOf(words, 1);
    expect(new Set(naming.values()).size).toBe(words.length);
    expect(before.filter((one) => renamed(one, naming) !== one).length).toBeGreaterThan(before.length / 2);
  });

  it('is the same under other names', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const naming = namingOf(words, seed);
        const after = await verdictsOn(lines.map((line) => renamed(line, naming)));
        const wanted = before.map((one) => renamed(one, naming));
        expect(difference(after, wanted)).toEqual([]);
      }),
      { numRuns: 2 },
    );
  }, 300_000);

  it('is another where what names a function calls it by its old name', async () => {
    const naming = namingOf(words, 1);
    const others = lines.map((line) => (line.includes('"kind":"lambda.function"') ? renamed(line, naming) : line));
    const wanted = before.map((one) => renamed(one, naming));
    expect(difference(await verdictsOn(others), wanted).length).toBeGreaterThan(100);
  }, 300_000);
});

async function verdictsOn(inventory: readonly string[]): Promise<readonly string[]> {
  const at = (ending: string) => join(company.folder, `${String(audits)}.${ending}`);
  audits++;
  writeFileSync(at('json.gz'), gzipSync(`${inventory.join('\n')}\n`));
  const given = ['--inventory', at('json.gz'), '--config', demoConfig, '--state', at('state')];
  const { stderr } = await company.run('audit', ...given, '--format', 'json', '--all', '--output', at('json'));
  expect(stderr).toBe('');
  const { findings } = JSON.parse(readFileSync(at('json'), 'utf8')) as JsonReport;
  const said = findings.map(({ checkId, resource, subKey, result, severity }) =>
    // A workload without a name is called by a digest of the names of its members.
    JSON.stringify([checkId, resource?.arn.replace(/unnamed-.*/, 'unnamed'), subKey, result, severity]),
  );
  return numbered(said);
}

/** Each with how many of its like were before it. */
function numbered(said: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return said.map((one) => {
    const before = seen.get(one) ?? 0;
    seen.set(one, before + 1);
    return `${one} ${String(before)}`;
  });
}

/** What is in the one and not in the other, with `+` and `-`. */
function difference(some: readonly string[], others: readonly string[]): readonly string[] {
  const [here, there] = [new Set(some), new Set(others)];
  const added = some.filter((one) => !there.has(one)).map((one) => `+ ${one}`);
  return [...added, ...others.filter((one) => !here.has(one)).map((one) => `- ${one}`)];
}

/** A word as it stands between anything but letters. */
const aWord = /(?<![A-Za-z])[a-z]{3,}(?![A-Za-z])/g;

function renamed(text: string, naming: Naming): string {
  return text.replace(aWord, (word) => naming.get(word) ?? word);
}

/** The words of what names resources, but for those that a rule could know and those that make up ids. */
function freeWords(of: readonly string[]): readonly string[] {
  const resources = of.flatMap((line) => (JSON.parse(line) as { readonly resource?: Resource }).resource ?? []);
  const places = resources.flatMap(({ region, arn }) => [region, ...arn.split(':').slice(0, 5)]);
  const members = of.flatMap((line) => line.match(/"[A-Za-z]+":/g) ?? []);
  const known = new Set([...literals(), ...members, ...places].flatMap(wordsOf));
  const named = resources.flatMap(({ name }) => name.match(aWord) ?? []);
  return [...new Set(named)].filter((word) => !known.has(word) && !/^[a-f]+$/.test(word)).sort();
}

/** Patterns, and what stands in quotes and is no sentence. */
function literals(): readonly string[] {
  const root = join(import.meta.dirname, '..', '..');
  const files = ruleFolders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(root, folder, file), 'utf8')),
  );
  const codes = files.map((text) => text.replaceAll(/\/\*\*.*?\*\/|^ *\/\/.*$|^import .*?;$/gms, ' '));
  const literal = /'[^'\n ]*'|`[^`]*`|\/(?![/*\s])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g;
  return codes.flatMap((text) => text.match(literal) ?? []);
}

function wordsOf(text: string): readonly string[] {
  const parts = text.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').match(/[A-Za-z]+/g) ?? [];
  return parts.map((part) => part.toLowerCase());
}

/** A bijection onto words that are of another length, now and then. */
function namingOf(of: readonly string[], seed: number): Naming {
  const naming = new Map<string, string>();
  const taken = new Set<string>(of);
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return letters[(state >>> 16) % letters.length] ?? 'x';
  };
  for (const word of of) {
    let other = word;
    while (taken.has(other)) other = Array.from({ length: word.length + (taken.size % 3) }, next).join('');
    taken.add(other);
    naming.set(word, other);
  }
  return naming;
}
