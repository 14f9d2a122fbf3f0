import type { Outcome, Run } from '#model';
import type { RunNews } from './gather-news.ts';
import { count, nameAndPlace, wrap } from './plain-text.ts';
import type { Message } from './publish.ts';
import { attributesOf, statusOf } from './sns-attributes.ts';

const width = 72;

/** A message for each critical finding that opened, and one that says how many more there are. */
export function criticalMessages(run: Run, told: RunNews): readonly Message[] {
  const more = told.criticalTotal - told.critical.length;
  return [
    ...told.critical.map((outcome) => messageOf(run, outcome)),
    ...(more > 0 ? [messageOfMore(run, told, more)] : []),
  ];
}

function messageOf(run: Run, outcome: Outcome): Message {
  return {
    Subject: asciiSubject(`Critical: ${outcome.title} (${outcome.resource?.name ?? outcome.account})`),
    Message: `${linesOf(run, outcome).join('\n')}\n`,
    MessageAttributes: attributesOf({
      kind: 'finding',
      maxSeverity: 'critical',
      runStatus: statusOf(run),
      runId: run.id,
      accounts: [outcome.account],
      pillars: [outcome.pillar],
    }),
  };
}

function linesOf(run: Run, outcome: Outcome): readonly string[] {
  const { change, checkId, id, message, related, remediation, resource, title } = outcome;
  const { text, property, cli, reference } = remediation;
  return [
    ...wrap(`CRITICAL, ${change ?? ''}: ${nameAndPlace(outcome)}`, width),
    ...wrap(title, width),
    '',
    ...wrap(message, width),
    '',
    ...wrap(`Fix: ${text}${property === null ? '' : ` (${property})`}`, width),
    ...(cli === null ? [] : wrap(cli, width, '    ')),
    ...wrap(reference, width),
    '',
    ...(resource === null ? [] : wrap(`Resource: ${resource.arn}`, width)),
    ...(related.length === 0 ? [] : wrap(`Related: ${related.slice(0, 5).join(', ')}`, width)),
    ...wrap(`Check: ${checkId}`, width),
    ...wrap(`Run: ${run.id}`, width),
    `Id: ${id}`,
  ];
}

function messageOfMore(run: Run, told: RunNews, more: number): Message {
  const accounts = [...new Set(told.changed.map(({ account }) => account))];
  return {
    Subject: `Critical: ${count(more, 'more finding')}`,
    Message: `${wrap(
      `${count(more, 'more critical finding')} opened in run ${run.id}. The digest of the run lists them with the rest.`,
      width,
    ).join('\n')}\n`,
    MessageAttributes: attributesOf({
      kind: 'finding',
      maxSeverity: 'critical',
      runStatus: statusOf(run),
      runId: run.id,
      accounts,
      pillars: told.pillars,
    }),
  };
}

/** Under 100 characters of printable ASCII, whatever names hold. */
function asciiSubject(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').slice(0, 99);
}
