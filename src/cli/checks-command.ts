import { Command, Option } from 'commander';
import { checks } from '../../checks/catalog.ts';
import type { Terminal } from './terminal.ts';

export function checksCommand({ stdout }: Terminal): Command {
  return new Command('checks')
    .description('list the checks')
    .addOption(new Option('--format <format>', 'what is written').choices(['table', 'json']).default('table'))
    .option('--json', 'short for --format json')
    .action(({ format, json }: { readonly format: string; readonly json?: boolean }) => {
      stdout.write(json === true || format === 'json' ? asJson() : asTable());
    });
}

function asJson(): string {
  const listed = checks.map(
    ({ id, title, severity, pillar, question, practices, scope, subject, beyondLens, reference }) => ({
      id,
      title,
      severity,
      pillar,
      question,
      practices,
      scope,
      subject,
      beyondLens: beyondLens ?? false,
      reference,
    }),
  );
  return `${JSON.stringify(listed, null, 2)}\n`;
}

function asTable(): string {
  const width = Math.max(...checks.map(({ id }) => id.length));
  const lines = checks.map(
    ({ id, severity, question, title }) =>
      `${id.padEnd(width)}  ${severity.padEnd(13)}  ${question.padEnd(5)}  ${title}`,
  );
  return `${lines.join('\n')}\n\n${String(checks.length)} checks. lens-audit explain CHECK tells of one.\n`;
}
