import { readdirSync, readFileSync } from 'node:fs';

/** What is broken in one go, and who is asked whether it notices; both are globs. */
export interface Part {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
}

/** With the tests of all checks Stryker's first run, which notes what each test reaches, needs more memory than there is. */
const kitFilesAtOnce = 12;

/** A folder as parts: whole with the tests of its own name, but for the kit, whose users are the checks. */
export function partsOf(folder: string): readonly Part[] {
  if (folder !== 'src/kit') return [{ mutate: [`${folder}/**/*.ts`], tests: testsOf(folder) }];
  const files = filesOf('src/kit').filter((file) => file !== 'src/kit/index.ts');
  const users = usersOfKit(files);
  const groups = Array.from({ length: Math.ceil(files.length / kitFilesAtOnce) }, (_, group) =>
    files.slice(group * kitFilesAtOnce, (group + 1) * kitFilesAtOnce),
  );
  return groups.map((group) => ({
    mutate: group,
    tests: [...testsOf(folder), ...new Set(group.flatMap((file) => [...(users.get(file) ?? [])]))],
  }));
}

function testsOf(folder: string): readonly string[] {
  const own = `test/${folder.replace(/^src\//, '')}`;
  return [`${own}/**/*.test.ts`, `${own}.test.ts`];
}

/** By file of the kit the tests of up to a few checks that use it, itself or through another file of the kit. */
function usersOfKit(files: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const texts = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
  const checks = filesOf('checks').map((file) => [file, readFileSync(file, 'utf8')] as const);
  return new Map(files.map((file) => [file, testsThatReach(file, texts, checks)]));
}

const testsAtMost = 12;

function testsThatReach(
  file: string,
  texts: ReadonlyMap<string, string>,
  checks: readonly (readonly [string, string])[],
): ReadonlySet<string> {
  const reached = new Set([file]);
  for (const one of reached) {
    const name = one.replace('src/kit/', './');
    for (const [other, text] of texts) if (text.includes(`'${name}'`)) reached.add(other);
  }
  const names = [...reached].map((one) => exportsOf(texts.get(one) ?? ''));
  // Those who use the file itself come first.
  const users = names.flatMap((own) => checks.filter(([, text]) => own.some((name) => text.includes(name))));
  return new Set(users.slice(0, testsAtMost).map(([check]) => `test/${check.replace(/\.ts$/, '.test.ts')}`));
}

function exportsOf(text: string): readonly string[] {
  return [...text.matchAll(/^export (?:async )?(?:function\*?|const) (\w+)/gm)].map(([, name = '']) => name);
}

function filesOf(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`)
    .sort();
}
