import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { checks } from '../checks/catalog.ts';
import { practices } from '../src/data/practices.ts';
import { camelCase } from './generated/camel-case.ts';
import { formatted } from './generated/formatted.ts';

/** Writes a check and its test for an id of the catalogue, to be filled in. Exits 2 where the id is not one, or is taken. */
async function newCheck(id: string | undefined): Promise<void> {
  const problem = problemWith(id);
  if (id === undefined || problem !== undefined) {
    process.stderr.write(`${problem ?? ''}\n`);
    process.exitCode = 2;
    return;
  }
  const { checkFile, testFile } = pathsOf(id);
  await write(checkFile, checkLines(id));
  await write(testFile, testLines(id));
  process.stdout.write(
    `${checkFile}\n${testFile}\nFill them in, then: npm run generate, and a line in CHANGELOG.md.\n`,
  );
}

function problemWith(id: string | undefined): string | undefined {
  if (id === undefined) return 'Usage: npm run new:check CHECK-ID';
  if (practicesOf(id).length === 0)
    return `${id} is not a check of the catalogue: no practice in src/data/practices.ts names it.`;
  if (checks.some((check) => check.id === id)) return `${id} is in the catalog already.`;
  const { checkFile, testFile } = pathsOf(id);
  const existing = [checkFile, testFile].find((file) => existsSync(file));
  return existing === undefined ? undefined : `${existing} exists.`;
}

function practicesOf(id: string) {
  return practices.filter(({ checks }) => checks.includes(id));
}

/** Where an id's first word is not the name of its folder. */
const folders: Readonly<Record<string, string>> = {
  alarm: 'cloudwatch',
  apigw: 'apigateway',
  budget: 'costs',
  cost: 'costs',
  deploy: 'cloudtrail',
  environment: 'account',
  esm: 'lambda',
  eventbridge: 'events',
  iac: 'cloudformation',
  log: 'logs',
  pipeline: 'account',
  stage: 'account',
  stream: 'kinesis',
  tags: 'account',
};

function pathsOf(id: string) {
  const word = id.split('-')[0] ?? id;
  const folder = folders[word] ?? word;
  return { checkFile: `checks/${folder}/${id}.ts`, testFile: `test/checks/${folder}/${id}.test.ts` };
}

async function write(path: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, await formatted(path, lines));
}

function checkLines(id: string): readonly string[] {
  const own = practicesOf(id);
  const isBeyond = own.every(({ beyondLens }) => beyondLens);
  return [
    "import { defineCheck, fail, pass } from '#kit';",
    '',
    ...own.map((practice) => `// ${practice.id}: ${practice.statement}`),
    `export const ${camelCase(id)} = defineCheck({`,
    `  id: '${id}',`,
    "  title: 'A function …',",
    `  question: '${own[0]?.id.split('-')[0] ?? ''}',`,
    `  practices: [${own.map((practice) => `'${practice.id}'`).join(', ')}],`,
    "  scope: 'region',",
    "  severity: 'medium',",
    ...(isBeyond ? ['  beyondLens: true,'] : []),
    "  why: '',",
    "  remedy: { text: '', property: '' },",
    "  reference: 'https://docs.aws.amazon.com/',",
    '',
    "  subject: 'lambda.function',",
    "  messages: { isNot: '{function} is not …' },",
    '',
    '  judge(subject) {',
    "    return subject.name === '' ? pass : fail('isNot', { function: subject.name });",
    '  },',
    '});',
  ];
}

function testLines(id: string): readonly string[] {
  const name = camelCase(id);
  const { checkFile } = pathsOf(id);
  return [
    "import { aFunction } from '../../support/build.ts';",
    "import { testCheck } from '../../support/check-tester.ts';",
    `import { ${name} } from '../../../${checkFile}';`,
    '',
    `testCheck(${name}, {`,
    "  passes: [{ name: 'a function as it should be', given: [aFunction()] }],",
    "  fails: [{ name: 'a function as it should not be', given: [aFunction()], message: 'isNot' }],",
    "  skips: [{ name: 'a function that it does not concern', given: [aFunction()] }],",
    '});',
  ];
}

await newCheck(process.argv[2]);
