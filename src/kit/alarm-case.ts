import * as z from 'zod/mini';
import type { Evidence, Found, Kind, ResourceOf, Traffic } from '#model';
import type { AlarmCover, DimensionSet } from '../analysis/alarm-cover.ts';
import { asShorthand, thresholdOf } from './alarm-remedy.ts';
import type { AlarmPart, AlarmRow, Watch, WatchGroup } from './alarm-row.ts';
import { type AlarmHint, type AlarmStanding, standingOf } from './alarm-standing.ts';
import type { JudgeContext } from './define-check.ts';

/** What every check of an alarm table can be told. */
export const alarmOptions = z.strictObject({
  /** An alarm on the sum over all resources of the service covers each of them. */
  aggregateCoversIndividual: z._default(z.boolean(), false),
  /** Another product watches the account: what is not covered here becomes a review. */
  externalMonitoring: z._default(z.boolean(), false),
});

export type AlarmContext<Join extends Kind> = JudgeContext<Join | AlarmHint, z.output<typeof alarmOptions>>;

/** A part of a subject, and what the row asks of it. */
export interface AlarmCase<Subject extends Kind, Join extends Kind> {
  readonly row: AlarmRow<Subject, Join | AlarmHint>;
  readonly subject: ResourceOf<Subject>;
  readonly context: AlarmContext<Join>;
  readonly part: AlarmPart;
}

/** How well a group is watched; what is published without dimensions, or under its owner's, is watched as a whole. */
export function standingIn<Subject extends Kind, Join extends Kind>(
  one: AlarmCase<Subject, Join>,
  group: WatchGroup,
): AlarmStanding {
  const covers = group.map(({ metrics, sets }) => ask(one, metrics, sets));
  const misled = (one.row.misleading?.(one.subject) ?? []).flatMap((wrong) =>
    ask(one, one.row.metrics, wrong).watching.filter(({ level }) => level === 'resource'),
  );
  const impossible = [...covers.flatMap((cover) => cover.impossible), ...misled.map(({ alarm }) => alarm)];
  const { isRegional = false, hasChosenDimensions = false } = one.row;
  const isWhole = isRegional || hasChosenDimensions;
  return standingOf({ ...merged(covers), impossible }, isWhole || one.context.options.aggregateCoversIndividual);
}

function merged(covers: readonly AlarmCover[]): Omit<AlarmCover, 'impossible'> {
  return {
    watching: covers.flatMap(({ watching }) => watching),
    unreadable: covers.flatMap(({ unreadable }) => unreadable),
    streams: [...new Set(covers.flatMap(({ streams }) => streams))],
    unread: covers.flatMap(({ unread }) => unread),
  };
}

/** What watches the metrics of the part on these sets. */
export function ask<Subject extends Kind, Join extends Kind>(
  { row: { namespace }, subject: { account, region }, context }: AlarmCase<Subject, Join>,
  metrics: Watch['metrics'],
  dimensions: readonly DimensionSet[],
): AlarmCover {
  return context.analysis.alarmCover({ namespace, metrics, dimensions, account, region, now: context.now });
}

/** What a reader is told of the part, and what the proposed command needs. */
export function factsOf<Subject extends Kind, Join extends Kind>(
  one: AlarmCase<Subject, Join>,
  { metrics, sets }: Watch,
): Evidence {
  const { row, subject, context, part } = one;
  const resource = part.label ?? row.label?.(subject) ?? subject.name;
  const every = part.groups.flat().flatMap((watch) => watch.metrics);
  return {
    resource,
    metric: [...new Set(every)].join(' or '),
    metricName: metrics[0],
    alarmName: `${resource}-${metrics[0]}`,
    dimensions: Object.entries(sets[0]).map(
      ([name, value]) => `Name=${name},Value=${value === '*' ? 'VALUE' : asShorthand(value)}`,
    ),
    ...thresholdOf(row, subject, context, metrics[0]),
    traffic: trafficOf(one),
  };
}

/** What a reader is told of the alarms that decide. */
export function saidOf(alarms: AlarmStanding['alarms']): Evidence {
  return {
    alarms: [...new Set(alarms.map(({ alarm }) => alarm.name))],
    reasons: [...new Set(alarms.map(({ alarm, because }) => `${alarm.name} (${because})`))],
  };
}

/** What is told of a subject's traffic. */
export const sayings: Readonly<Record<Traffic, string>> = {
  fortnight: 'within two weeks',
  month: 'within 30 days',
  quarter: 'none in 30 days',
  none: 'none in 30 days',
};

function trafficOf<Subject extends Kind, Join extends Kind>({
  row,
  subject,
  context,
}: AlarmCase<Subject, Join>): string {
  const usage: Found<ResourceOf<Kind>> =
    row.usage === undefined ? { is: 'outside' } : context.find(row.usage, subject.arn);
  return usage.is === 'found' && 'traffic' in usage.value ? sayings[usage.value.traffic] : 'not measured';
}
