import type { CheckMeta, Evidence, Kind, ResourceOf, UsageResource, Verdict } from '#model';
import type { DimensionSet } from '../analysis/alarm-cover.ts';
import type { JudgeContext } from './define-check.ts';

export type AlarmRowContext<Join extends Kind> = Pick<
  JudgeContext<Join, unknown>,
  'all' | 'analysis' | 'find' | 'unread' | 'where'
>;

/** `maybe`: an alarm that reaches somebody is welcome, and without one the answer is `otherwise`. */
export type Applies =
  | { readonly is: 'yes'; readonly evidence: Evidence }
  | { readonly is: 'no'; readonly because: string }
  | { readonly is: 'maybe'; readonly otherwise: Verdict<never> };

/** The alarm to put where none is. */
interface AlarmProposal {
  readonly statistic: 'Sum' | 'Maximum';
  readonly threshold: number;
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
}

/** A row of catalogue B.1: which metric of what should be watched. */
export interface AlarmRow<Subject extends Kind, Join extends Kind>
  extends Omit<CheckMeta, 'pillar' | 'reference' | 'remedy' | 'scope'> {
  readonly subject: Subject;
  /** The kind that tells how much a subject is used, under the subject's own ARN. */
  readonly usage: Join & UsageKind;
  /** The joins of the alarm cover among them. */
  readonly joins: readonly Join[];
  /** The hints of the alarm cover among them. */
  readonly hints: readonly Join[];
  readonly namespace: string;
  /** Any of these metrics will do; the first is proposed. */
  readonly metrics: readonly [string, ...string[]];
  /** Each group needs an alarm, on any of its sets; the first set of a group is proposed. */
  readonly dimensions: (subject: ResourceOf<Subject>, context: AlarmRowContext<Join>) => readonly DimensionGroup[];
  /** What a reader calls the subject; its name where left out. */
  readonly label?: (subject: ResourceOf<Subject>) => string;
  /** Everything where left out. */
  readonly applies?: (subject: ResourceOf<Subject>, context: AlarmRowContext<Join>) => Applies;
  /** Sets that look right and under which the service publishes nothing. */
  readonly misleading?: (subject: ResourceOf<Subject>) => readonly DimensionGroup[];
  /** Sets of which it is not known whether they cover the subject, and what to say where only they are watched. */
  readonly perhaps?: (
    subject: ResourceOf<Subject>,
    context: AlarmRowContext<Join>,
  ) => { readonly sets: readonly DimensionSet[]; readonly otherwise: Verdict<never> } | undefined;
  /** Others that the metric cannot be told apart from. */
  readonly sharedWith?: (subject: ResourceOf<Subject>, context: AlarmRowContext<Join>) => readonly string[];
  readonly proposal: AlarmProposal;
}

/** Kinds that tell how much something is used. */
export type UsageKind = UsageResource['kind'];

export type DimensionGroup = readonly [DimensionSet, ...DimensionSet[]];
