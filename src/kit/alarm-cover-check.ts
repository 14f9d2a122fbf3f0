import type { Arn, Evidence, Kind, ResourceOf, Verdict } from '#model';
import {
  type AlarmCase,
  type AlarmContext,
  alarmOptions,
  ask,
  factsOf,
  saidOf,
  sayings,
  standingIn,
} from './alarm-case.ts';
import { alarmPart } from './alarm-part.ts';
import { alarmRemedy } from './alarm-remedy.ts';
import type { AlarmPart, AlarmRow, WatchGroup } from './alarm-row.ts';
import { type AlarmHint, type AlarmStanding, hangsOn, isWorse, standingOf } from './alarm-standing.ts';
import { type Check, defineCheck } from './define-check.ts';
import { fail, notApplicable, notSeen, passBecause, review, unknown } from './verdicts.ts';

const messages = {
  notCovered: '{resource} has no alarm of its own on {metric}.',
  dead: 'The alarms on {metric} of {resource} reach nobody: {reasons}.',
  unreadable: 'Whether an alarm on {metric} of {resource} reaches somebody cannot be read: {reasons}.',
  watchedOutside:
    '{resource} has no alarm on {metric} that reaches somebody; metric streams send it to another product, which may watch it: {streams}.',
};
const misleading = '{resource} has no alarm on {metric} but on dimensions that AWS never publishes: {alarms}.';
const sharedMetric =
  '{resource} shares the metric {metric} with {others}: AWS counts them under one name, so no alarm can tell them apart.';

/** Makes a row of an alarm table a check, by [E-ALARM] of catalogue 0.6. */
export function alarmCoverCheck<const Subject extends Kind, const Join extends Kind>(
  row: AlarmRow<Subject, Join | AlarmHint>,
): Check {
  const { id, title, question, practices, severity, why, subject, joins, hints, applies, usage, sharedWith } = row;
  return defineCheck<Subject, Join | AlarmHint, string, typeof alarmOptions>({
    ...{ id, title, question, practices, severity, why, subject, joins },
    ...(row.beyondLens === undefined ? {} : { beyondLens: row.beyondLens }),
    hints: usage === undefined ? hints : [usage, ...hints],
    scope: 'region',
    remedy: alarmRemedy(row),
    reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/AlarmThatSendsEmail.html',
    options: alarmOptions,
    messages: {
      ...messages,
      ...(row.hasChosenDimensions === true ? {} : { misleading }),
      ...(sharedWith === undefined ? {} : { sharedMetric }),
      ...row.messages,
    },
    judge(subject, context) {
      const answer = applies?.(subject, context) ?? { is: 'yes', evidence: {} };
      if (answer.is === 'no') return notApplicable(answer.because);
      return partsOf(row, subject, context).map((part) => {
        const evidence = answer.is === 'yes' ? answer.evidence : {};
        const verdict = 'said' in part ? part.said : verdictOn({ row, subject, context, part }, evidence);
        const isLacking = verdict.result === 'fail' || verdict.result === 'review';
        return answer.is === 'maybe' && isLacking
          ? { ...answer.otherwise, ...keyOf('said' in part ? part.said : part) }
          : verdict;
      });
    },
  });
}

function partsOf<Subject extends Kind, Join extends Kind>(
  row: AlarmRow<Subject, Join | AlarmHint>,
  subject: ResourceOf<Subject>,
  context: AlarmContext<Join>,
): readonly (AlarmPart | { readonly said: Verdict })[] {
  if (row.parts !== undefined) return row.parts(subject, context);
  const { metrics } = row;
  return alarmPart(row.dimensions(subject, context).map((sets): WatchGroup => [{ metrics, sets }]));
}

function keyOf({ subKey }: Pick<Verdict, 'subKey'>): Pick<Verdict, 'subKey'> {
  return subKey === undefined ? {} : { subKey };
}

function verdictOn<Subject extends Kind, Join extends Kind>(
  one: AlarmCase<Subject, Join>,
  evidence: Evidence,
): Verdict {
  const { row, subject, context, part } = one;
  const standings = part.groups.map((group) => ({ ...standingIn(one, group), proposed: group[0] }));
  const worst = standings.reduce((worse, other) => (isWorse(other, worse) ? other : worse));
  const alarms = worst.is === 'live' ? standings.flatMap((standing) => standing.alarms) : worst.alarms;
  const facts = {
    ...{ ...evidence, ...part.evidence, ...factsOf(one, worst.proposed), ...saidOf(alarms) },
    aggregateAlarms: worst.aggregates,
  };
  const details = { ...keyOf(part), related: [...new Set(alarms.map(({ alarm }) => alarm.arn))] };

  const others = row.sharedWith?.(subject, context) ?? [];
  if (others.length > 0) return review('sharedMetric', { ...facts, others }, details);
  const decisive = standings.filter(({ is }) => is === worst.is);
  const unseen = unseenBehind(one, decisive, details);
  if (worst.is === 'live') return unseen ?? passBecause(facts, details);
  return (
    unreadBehind(worst, details) ??
    perhapsCovered(one) ??
    unseen ??
    lacking(worst, facts, { ...details, ...severityOf(facts) }, context)
  );
}

interface Details extends Pick<Verdict, 'severity'> {
  readonly subKey?: string;
  readonly related: readonly Arn[];
}

/** For a kind that was not read and may change how things stand. */
function unseenBehind<Subject extends Kind, Join extends Kind>(
  { context }: AlarmCase<Subject, Join>,
  standings: readonly AlarmStanding[],
  details: Details,
): Verdict | undefined {
  const [unseen] = standings.flatMap((standing) => {
    const hint = hangsOn(standing);
    return (hint === undefined ? undefined : context.unread(hint)) ?? [];
  });
  return unseen === undefined ? undefined : notSeen(unseen, details);
}

function unreadBehind({ alarms }: AlarmStanding, details: Details): Verdict | undefined {
  const [gap] = alarms.flatMap((alarm) => alarm.gap ?? []);
  return gap === undefined ? undefined : unknown(gap, details);
}

/** What nobody has used for a month can be watched when somebody does. */
function severityOf({ traffic }: Evidence): Pick<Verdict, 'severity'> {
  return traffic === sayings.none ? { severity: { level: 'low', because: `traffic: ${traffic}` } } : {};
}

function perhapsCovered<Subject extends Kind, Join extends Kind>(one: AlarmCase<Subject, Join>): Verdict | undefined {
  const perhaps = one.row.perhaps?.(one.subject, one.context);
  if (perhaps === undefined) return undefined;
  const standing = standingOf(ask(one, one.row.metrics, perhaps.sets), one.context.options.aggregateCoversIndividual);
  const mayTell = standing.is === 'live' || standing.is === 'unread';
  return mayTell || unseenBehind(one, [standing], { related: [] }) !== undefined ? perhaps.otherwise : undefined;
}

function lacking<Join extends Kind>(
  { is, alarms, streams, watchGap }: AlarmStanding,
  facts: Evidence,
  said: Details,
  { options: { externalMonitoring }, unread }: AlarmContext<Join>,
): Verdict {
  if (is === 'unreadable') return review(is, facts, said);
  const isDeaf = alarms.some(({ cause }) => cause === 'dead-action');
  const key = said.subKey === undefined ? 'dead-action' : `${said.subKey}/dead-action`;
  const { severity: _, ...part } = isDeaf ? { ...said, subKey: key } : said;
  const details = { ...said, ...part };
  if (streams.length > 0) return review('watchedOutside', { ...facts, streams }, details);
  if (externalMonitoring) return review(is, facts, details);
  const unseen = watchGap === undefined ? unread('cloudwatch.metric-stream') : { gap: watchGap };
  return unseen === undefined ? fail(is, facts, details) : notSeen(unseen, part);
}
