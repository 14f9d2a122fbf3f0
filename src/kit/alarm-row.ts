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
export interface AlarmProposal<Subject extends Kind, Join extends Kind> {
  readonly statistic: 'Sum' | 'Maximum' | 'Average' | 'p99';
  /** A number, or how it follows from the subject and the metric that is proposed; undefined where it does not, and the reader must choose. */
  readonly threshold:
    | number
    | {
        /** `80 % of the timeout, in milliseconds`. */
        readonly says: string;
        readonly of: (
          subject: ResourceOf<Subject>,
          context: AlarmRowContext<Join>,
          metric: string,
        ) => number | undefined;
      };
  /** `GreaterThanOrEqualToThreshold` where left out. */
  readonly comparison?: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly periodSeconds: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
}

/** Any of the metrics on any of the sets. */
export interface Watch {
  readonly metrics: readonly [string, ...string[]];
  readonly sets: DimensionGroup;
}

/** What gets a verdict of its own: each of its groups needs an alarm, on any of the group's watches. */
export interface AlarmPart {
  readonly subKey?: string;
  /** What a reader calls it; the row's label of the subject where left out. */
  readonly label?: string;
  readonly evidence?: Evidence;
  /** The first watch of a group is proposed. */
  readonly groups: readonly [WatchGroup, ...WatchGroup[]];
}

export type WatchGroup = readonly [Watch, ...Watch[]];

interface AlarmRowBase<Subject extends Kind, Join extends Kind>
  extends Omit<CheckMeta, 'pillar' | 'reference' | 'remedy' | 'scope'> {
  /** One kind, or several that publish the metric alike. */
  readonly subject: Subject | readonly [Subject, ...Subject[]];
  /** The kind that tells how much a subject is used, under the subject's own ARN. */
  readonly usage?: Join & UsageKind;
  /** The joins of the alarm cover among them. */
  readonly joins: readonly Join[];
  /** The hints of the alarm cover among them. */
  readonly hints: readonly Join[];
  readonly namespace: string;
  /** Any of these metrics will do; the first is proposed. */
  readonly metrics: readonly [string, ...string[]];
  /** The metric is published without dimensions. */
  readonly isRegional?: boolean;
  /** Its owner chooses the dimensions: none mislead. */
  readonly hasChosenDimensions?: boolean;
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
  readonly proposal: AlarmProposal<Subject, Join>;
  /** What the proposal's text adds, such as a setting to switch on first. */
  readonly advice?: string;
  /** Texts of verdicts that the row gives itself. */
  readonly messages?: Readonly<Record<string, string>>;
}

/** What of a subject is watched, in its short form and in its long one. */
interface WatchedWhole<Subject extends Kind, Join extends Kind> {
  /** Each group needs an alarm on one of the row's metrics, on any of its sets; the first set of a group is proposed. */
  readonly dimensions: (subject: ResourceOf<Subject>, context: AlarmRowContext<Join>) => readonly DimensionGroup[];
  readonly parts?: never;
}
interface WatchedInParts<Subject extends Kind, Join extends Kind> {
  /** A verdict each; one that the row gives itself where no alarm can be looked for. */
  readonly parts: (
    subject: ResourceOf<Subject>,
    context: AlarmRowContext<Join>,
  ) => readonly (AlarmPart | { readonly said: Verdict })[];
  readonly dimensions?: never;
}

/** A row of catalogue B.1: which metric of what should be watched. */
export type AlarmRow<Subject extends Kind, Join extends Kind> = AlarmRowBase<Subject, Join> &
  (WatchedWhole<Subject, Join> | WatchedInParts<Subject, Join>);

/** Kinds that tell how much something is used. */
export type UsageKind = UsageResource['kind'];

export type DimensionGroup = readonly [DimensionSet, ...DimensionSet[]];
