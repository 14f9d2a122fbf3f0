import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import { auditCommand } from '../../src/cli/audit-command.ts';
import { exitCode } from '../../src/cli/exit-code.ts';
import { waiveCommand } from '../../src/cli/waive-command.ts';
import { waiversCommand } from '../../src/cli/waivers-command.ts';
import { parseAnswers, parseConfig, requestOf } from '../../src/config/index.ts';
import { configSchema } from '../../src/config/schema.ts';
import { practices } from '../../src/data/practices.ts';
import { questions } from '../../src/data/questions.ts';
import { uncollectedKinds } from '../../src/data/uncollected-kinds.ts';
import { documents } from '../../tools/generated/documents.ts';
import { staleFilesAmong } from '../../tools/generated/stale-files.ts';
import { projectFiles } from './project-files.ts';

const read = (path: string) => readFileSync(path, 'utf8');
const terminal = { stdout: process.stdout, stderr: process.stderr, env: {}, interrupted: new AbortController().signal };
const handbook = ['README.md', 'docs/configuration.md', 'docs/waivers.md', 'docs/security-hub.md'];

describe('The generated documents', () => {
  it('are fresh', async () => {
    expect((await staleFilesAmong(await documents())).map(({ path }) => path)).toEqual([]);
  });

  it('cover the whole lens: 524 practices in their classes, each with a row', () => {
    const text = read('docs/lens-coverage.md');
    const total = text.split('\n').find((line) => line.startsWith('| **all** |'));
    expect(total).toMatch(/^\| \*\*all\*\* \| 221 \| 64 \| 145 \| 94 \| 524 \| \d+ \|$/);
    expect(221 + 64 + 145 + 94).toBe(524);
    const rows = text.split('\n').flatMap((line) => /^\| ([A-Z]+\d?-B?\d+) \|/.exec(line)?.[1] ?? []);
    expect(rows).toEqual(practices.map(({ id }) => id));
  });

  it('link the checks that exist, call every other one not yet, and name what no collector reads', () => {
    const text = read('docs/lens-coverage.md');
    const linked = new Set([...text.matchAll(/\]\(checks\/([a-z0-9-]+)\.md\)/g)].map(([, id]) => id));
    expect([...linked].sort()).toEqual(checks.map(({ id }) => id));
    const waiting = new Set([...text.matchAll(/([a-z0-9-]+) \(not yet\)/g)].map(([, id]) => id));
    expect(checks.filter(({ id }) => waiting.has(id))).toEqual([]);
    for (const kind of Object.keys(uncollectedKinds)) expect(text).toContain(`- \`${kind}\``);
  });
});

describe('What is written by hand', () => {
  const markdown = projectFiles().filter((file) => file.endsWith('.md'));

  it('links only to files that exist', () => {
    const broken = markdown.flatMap((file) =>
      [...read(file).matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !existsSync(join(dirname(file), target)))
        .map((target) => `${file}: ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('names only folders and files that exist', () => {
    const named = ['ARCHITECTURE.md', 'CONTRIBUTING.md'].flatMap((file) =>
      [...read(file).matchAll(/`((?:src|collectors|checks|test|tools|docs|schema)\/[\w./-]*)`/g)].map(
        ([, path = '']) => path,
      ),
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('shows configurations that the real schema takes', () => {
    const examples = handbook.flatMap((file) =>
      [...read(file).matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text),
    );
    expect(examples.length).toBeGreaterThan(1);
    const context = { catalog: checks, now: new Date('2026-12-31') };
    for (const text of examples) expect(() => requestOf({}, parseConfig(text ?? '', 'example'), context)).not.toThrow();
  });

  it('shows a file of answers that the real schema takes, and tells of every key of it', () => {
    const text = read('docs/questions.md');
    const example = /```yaml\n(validDays.*?)```/s.exec(text)?.[1] ?? '';
    const context = { questions: questions.map(({ id }) => id), now: new Date('2026-12-31') };
    const { answers } = parseAnswers(example, 'example', context);
    expect(answers.length).toBeGreaterThan(2);
    for (const key of ['validDays', ...Object.keys(answers[0] ?? {}).slice(1)]) expect(text).toContain(`\`${key}\``);
  });

  it('tells of every key of the configuration', () => {
    const text = read('docs/configuration.md');
    expect(Object.keys(configSchema.shape).filter((key) => !text.includes(`| \`${key}\` |`))).toEqual([]);
  });

  it('shows only flags that the command has', () => {
    const options = auditCommand(terminal, () => undefined).options.flatMap(({ long }) => long ?? []);
    const known = new Set([...options, '--help']);
    const shown = handbook
      .flatMap((file) => read(file).split('\n'))
      .filter((line) => line.includes('lens-audit audit'))
      .flatMap((line) => line.match(/--[a-z-]+/g) ?? []);
    expect(shown.length).toBeGreaterThan(3);
    expect(shown.filter((flag) => !known.has(flag))).toEqual([]);
  });

  it('shows the commands about waivers with flags that they have', () => {
    const text = read('docs/waivers.md');
    const flagsOf = (command: Command) => command.options.flatMap(({ long }) => long ?? []);
    const known = [waiveCommand, waiversCommand].flatMap((command) => flagsOf(command(terminal)));
    const shown = new Set(text.match(/--[a-z][a-z-]*/g));
    expect(shown.size).toBeGreaterThan(10);
    expect([...shown].filter((flag) => !known.includes(flag))).toEqual([]);
  });

  it('tells of every setting of the Lambda handler, and of no other', () => {
    const named = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name]) => name))];
    const settings = named(read('src/handlers/settings.ts'), /^ {2}([A-Z]+(?:_[A-Z]+)+):/gm);
    const [, section = ''] = read('README.md').split('## As a Lambda function');
    expect(named(section.split('\n## ')[0] ?? '', /`([A-Z]+(?:_[A-Z]+)+)`/g).sort()).toEqual(settings.sort());
  });

  it('tells of every exit code', () => {
    const rows = [...read('README.md').matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
    expect(rows).toEqual(Object.values(exitCode));
  });

  it('tells in the changelog of every check', () => {
    const text = read('CHANGELOG.md');
    expect(checks.filter(({ id }) => !text.includes(`\`${id}\``)).map(({ id }) => id)).toEqual([]);
  });

  it('keeps each decision to a page of 40 lines', () => {
    const long = markdown.filter(
      (file) => file.startsWith('docs/decisions/') && read(file).trimEnd().split('\n').length > 40,
    );
    expect(long).toEqual([]);
  });
});
