import { severities } from '#kit';
import type { Outcome, Run } from '#model';
import { changesInWords, newChecksInWords, newsOf } from './changes.ts';
import type { Failure } from './failure.ts';
import { gapGroups, reasonInWords, remedyOf } from './gap-groups.ts';
import type { RunNews } from './gather-news.ts';
import { count, cut, grouped, shortList, visible } from './plain-text.ts';
import { subjectOf } from './sns-digest.ts';
import { waiverInWords, waiversInWords } from './waivers-in-words.ts';

/**
 * A custom notification of Amazon Q Developer in chat applications (its administrator guide, Custom notifications: version and
 * source must be these, the rest is optional, `client-markdown` is the one type of text). Lengths are not documented there:
 * ours stay within a block of Slack, 3,000 characters.
 */
interface Notification {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly id: string;
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    /** What is told of one run stands in one thread. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources: readonly string[];
    readonly additionalContext: Readonly<Record<string, string>>;
  };
}

const findingsListed = 8;
const gapsListed = 3;
const waiversListed = 3;
const longestDescription = 2800;
const longestLine = 260;

/** The message about a run: the counts, the changes that weigh most, what was not seen, new checks and waivers. */
export function runNotification(run: Run, told: RunNews): string {
  const title = subjectOf(run);
  const notification: Notification = {
    version: '1.0',
    source: 'custom',
    id: run.id,
    content: {
      textType: 'client-markdown',
      title,
      description: cut(descriptionOf(run, told).join('\n'), longestDescription),
      nextSteps: nextStepsOf(run, told),
      keywords: [run.complete ? 'complete' : 'incomplete', ...(told.maxSeverity === 'none' ? [] : [told.maxSeverity])],
    },
    metadata: {
      threadId: run.id,
      summary: title,
      eventType: 'serverless-lens-auditor-run',
      relatedResources: arnsOf(told.changed.slice(0, findingsListed)),
      additionalContext: {
        runId: run.id,
        runStatus: run.complete ? 'complete' : 'incomplete',
        maxSeverity: told.maxSeverity,
      },
    },
  };
  return JSON.stringify(notification);
}

/** The message about a run that broke. */
export function failureNotification({ runId, problem }: Failure): string {
  const title = 'Serverless audit failed';
  const notification: Notification = {
    version: '1.0',
    source: 'custom',
    id: runId,
    content: {
      textType: 'client-markdown',
      title,
      description: `${escaped(problem)}\nWhat the run saved stays saved; nothing was closed that it did not look at.`,
      nextSteps: ["Look at the log of the auditor's function, mend what it names, and run the audit again."],
      keywords: ['failed'],
    },
    metadata: {
      threadId: runId,
      summary: title,
      eventType: 'serverless-lens-auditor-failure',
      relatedResources: [],
      additionalContext: { runId, runStatus: 'failed', maxSeverity: 'none' },
    },
  };
  return JSON.stringify(notification);
}

function descriptionOf(run: Run, told: RunNews): readonly string[] {
  const { expiring, unmatched } = run.waivers;
  const newChecks = newChecksInWords(run.summary);
  return [
    `${count(run.accounts.length, 'account')}, ${count(run.regions.length, 'region')}. Open: ${openInWords(run)}.`,
    ...changes(run, told),
    ...notSeen(run),
    ...(newChecks === undefined ? [] : [`New checks: ${newChecks}.`]),
    ...waiversInWords(expiring.length, 0).map((said) => `${said}:`),
    ...expiring.slice(0, waiversListed).map((notice) => bullet(escaped(waiverInWords(notice)))),
    ...waiversInWords(0, unmatched.length).map((said) => `${said}.`),
  ];
}

function openInWords({ summary: { open } }: Run): string {
  const counts = severities.filter((severity) => open[severity] > 0);
  return counts.length === 0
    ? 'nothing'
    : counts.map((severity) => `${grouped(open[severity])} ${severity}`).join(', ');
}

function changes({ summary }: Run, told: RunNews): readonly string[] {
  const words = changesInWords(summary);
  if (words.length === 0) return [];
  const listed = told.changed.slice(0, findingsListed);
  const more = told.total - listed.length;
  return [
    `${words.join(', ')}:`,
    ...listed.map((outcome) => bullet(changeInWords(outcome))),
    ...(more > 0 ? [bullet(`and ${grouped(more)} more`)] : []),
  ];
}

function changeInWords(outcome: Outcome): string {
  const { severity, checkId, resource, account, region } = outcome;
  const name = resource?.name ?? 'the whole place';
  return `${newsOf(outcome) ?? ''}, ${severity}: ${code(checkId)} ${code(name)} in ${account}/${region}`;
}

function notSeen({ coverage }: Run): readonly string[] {
  const groups = gapGroups(coverage);
  const listed = groups.slice(0, gapsListed);
  return [
    ...(groups.length === 0 ? [] : ['Not seen; findings there stay as they were:']),
    ...listed.map(({ account, regions, checkId, operation, reason }) =>
      bullet(`${account}, ${shortList(regions, 3)}: ${code(checkId ?? operation)} ${reasonInWords[reason]}`),
    ),
    ...(groups.length > listed.length ? [bullet(`and ${grouped(groups.length - listed.length)} more`)] : []),
  ];
}

function nextStepsOf(run: Run, told: RunNews): readonly string[] {
  const [gap] = gapGroups(run.coverage);
  const [worst] = told.changed.filter(({ state }) => state === 'open');
  return [
    ...(worst === undefined
      ? []
      : [`${code(worst.resource?.name ?? worst.account)}: ${escaped(worst.remediation.text)}`]),
    ...(gap === undefined ? [] : [escaped(remedyOf(gap))]),
    ...(run.waivers.expiring.length === 0 ? [] : ['Renew the waivers that end, or mend what they cover.']),
  ].map((step) => cut(step, longestLine));
}

function arnsOf(outcomes: readonly Outcome[]): readonly string[] {
  return [...new Set(outcomes.flatMap(({ resource }) => (resource === null ? [] : [resource.arn])))];
}

function bullet(text: string): string {
  return `• ${cut(text, longestLine)}`;
}

/** Shown as it is: no name can mention a channel, make a link or turn the rest bold. */
function code(text: string): string {
  return `\`${escaped(cut(text, 100)).replaceAll('`', "'")}\``;
}

/** `&`, `<` and `>` as Slack wants them: they would begin a link or a mention. */
function escaped(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
