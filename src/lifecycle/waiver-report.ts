import type { AppliedWaiver, Waiver, WaiverNotice, WaiverReport } from '#model';
import { isOfTag } from './waive.ts';

const noticeDays = 7;
const dayMilliseconds = 86_400_000;

/** A waiver with the findings under it. */
export interface WaiverUse {
  readonly waiver: Waiver | AppliedWaiver;
  readonly findings: number;
  /** ISO date-time at which the first of them was seen under it; undefined where there is none. */
  readonly since: string | undefined;
}

/** Gathers the waivers that findings are under; of a tag, which ends otherwise for each finding, those of a day together. */
export interface WaiverUses {
  readonly add: (waiver: AppliedWaiver) => void;
  /** Uses that were gathered elsewhere. */
  readonly join: (use: WaiverUse) => void;
  readonly list: () => readonly WaiverUse[];
}

export function waiverUses(): WaiverUses {
  const uses = new Map<string, WaiverUse>();
  const join = (use: WaiverUse) => {
    const { waiver } = use;
    const key = isOfTag(waiver) ? `${waiver.id} ${waiver.expires.slice(0, 'yyyy-mm-dd'.length)}` : waiver.id;
    const before = uses.get(key);
    const findings = (before?.findings ?? 0) + use.findings;
    uses.set(key, { waiver, findings, since: earlier(before?.since, use.since) });
  };
  return {
    add: (waiver) => {
      join({ waiver, findings: 1, since: waiver.since });
    },
    join,
    list: () => [...uses.values()],
  };
}

function earlier(one: string | undefined, other: string | undefined): string | undefined {
  return one === undefined || (other !== undefined && other < one) ? other : one;
}

export interface WaiverReportInput {
  /** Those of the configuration and of the table. */
  readonly waivers: readonly Waiver[];
  /** Of the run's waived findings. */
  readonly uses: readonly WaiverUse[];
  /** Whether it says which of them end soon: a run that looks at a part would take that from the one that looks at all. */
  readonly announces: boolean;
  /** ISO date-times of when the run was finished, and the last one that announced, if any did. */
  readonly finishedAt: string;
  readonly previousFinishedAt: string | undefined;
  /** Whether all that the waiver could match was looked at. */
  readonly wasLookedFor: (waiver: Waiver) => boolean;
}

/**
 * What is to be said of the waivers after a run: once of those that end within seven days, and each time of those that
 * cover nothing. A finding that fits several is under the one that lasts longest: the others do not count it.
 */
export function waiverReport(input: WaiverReportInput): WaiverReport {
  const { waivers, uses, announces, finishedAt, wasLookedFor } = input;
  const holds = ({ waiver }: WaiverUse) => Date.parse(waiver.expires) > Date.parse(finishedAt);
  const byId = new Map(uses.map((use) => [use.waiver.id, use]));
  const given = waivers
    .map((waiver) => ({ findings: 0, since: undefined, ...byId.get(waiver.id), waiver }))
    .filter(holds);
  const unmatched = given.filter(({ waiver, findings }) => findings === 0 && wasLookedFor(waiver));
  const ofTags = uses.filter((use) => isOfTag(use.waiver) && holds(use));
  const said = [...given.filter((use) => !unmatched.includes(use)), ...ofTags];
  const expiring = announces ? said.filter((use) => comesIntoSight(use, input)) : [];
  return { expiring: notices(expiring), unmatched: notices(unmatched) };
}

/** Ends soon, or began to matter so shortly before it ends, and neither was so when the last run told. */
function comesIntoSight(
  { waiver, since }: WaiverUse,
  { finishedAt, previousFinishedAt }: Pick<WaiverReportInput, 'finishedAt' | 'previousFinishedAt'>,
): boolean {
  const weekBefore = Date.parse(waiver.expires) - noticeDays * dayMilliseconds;
  const inSightAt = since === undefined ? weekBefore : Math.max(weekBefore, Date.parse(since));
  if (inSightAt > Date.parse(finishedAt)) return false;
  return previousFinishedAt === undefined || inSightAt > Date.parse(previousFinishedAt);
}

function notices(uses: readonly WaiverUse[]): readonly WaiverNotice[] {
  return uses
    .map(({ waiver: { id, owner, reason, expires }, findings }) => ({ id, owner, reason, expires, findings }))
    .sort(byEnd);
}

type Ending = Pick<Waiver, 'id' | 'expires'>;

/** The earliest end first. */
export function byEnd(a: Ending, b: Ending): number {
  const difference = Date.parse(a.expires) - Date.parse(b.expires);
  if (difference !== 0) return difference;
  return a.id < b.id ? -1 : 1;
}
