import { Command, Option } from 'commander';
import { checks } from '../../checks/catalog.ts';
import { wrap } from '../deliver/plain-text.ts';
import { formats } from './option-problems.ts';
import { say } from './say.ts';
import type { Terminal } from './terminal.ts';

export function checksCommand({ stdout }: Terminal): Command {
  return new Command('checks')
    .description('list the checks')
    .addOption(new Option('--format <format>', 'what is written').choices(formats).default('table'))
    .option('--json', 'short for --format json')
    .action(async ({ format, json }: { readonly format: string; readonly json?: boolean }) => {
      await say(stdout, json === true || format === 'json' ? asJson() : asTable(stdout.columns ?? 100));
    });
}

function asJson(): string {
  const listed = checks.map(
    ({ id, title, severity, pillar, question, practices, scope, subjects, beyondLens, reference }) => ({
      id,
      title,
      severity,
      pillar,
      question,
      practices,
      scope,
      subjects,
      beyondLens: beyondLens ?? false,
      reference,
    }),
  );
  return `${JSON.stringify(listed, null, 2)}\n`;
}

const narrowestTitle = 28;

function asTable(columns: number): string {
  const idWidth = widest(checks.map(({ id }) => id));
  const severityWidth = widest(checks.map(({ severity }) => severity));
  const lines = checks.flatMap(({ id, severity, question, title }) => {
    const start = `${id.padEnd(idWidth)}  ${severity.padEnd(severityWidth)}  ${question.padEnd(5)}  `;
    const [first = '', ...more] = wrap(title, Math.max(columns - start.length, narrowestTitle));
    return [start + first, ...more.map((line) => ' '.repeat(start.length) + line)];
  });
  return `${lines.join('\n')}\n\n${String(checks.length)} checks. About one of them: lens-audit explain CHECK\n`;
}

function widest(words: readonly string[]): number {
  return Math.max(...words.map((word) => word.length));
}
