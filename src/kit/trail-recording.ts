import type { Arn, CloudtrailTrail, EventSelection, Gap, Observed, Verdict } from '#model';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence, unknown } from './verdicts.ts';

/** What records events of an account: a trail that logs, or a store that takes events in. */
export interface Recorder {
  readonly name: string;
  readonly arn: Arn;
  readonly region: string;
  readonly multiRegion: boolean;
  readonly selections: readonly EventSelection[];
  /** Undefined for a store. */
  readonly trail: CloudtrailTrail | undefined;
}

export interface Recording {
  readonly recorders: readonly Recorder[];
  /** Those that record nothing, with why: `first-trail (stopped)`. */
  readonly idle: readonly string[];
  /** Of which this account is not told what they record, by name: of the organization, or at home in a region that is not audited. */
  readonly untold: readonly string[];
  /** What hides whether a trail records, or what. */
  readonly gap: Gap | undefined;
}

export const recordingJoins = ['cloudtrail.trail', 'cloudtrail.shadow-trail', 'cloudtrail.event-data-store'] as const;

type Context = Pick<JudgeContext<(typeof recordingJoins)[number], unknown>, 'find' | 'where'>;

export function recordingOf(account: string, { find, where }: Context): Recording {
  const trails = where('cloudtrail.trail', 'account', account);
  const stores = where('cloudtrail.event-data-store', 'account', account);
  const isOn = ({ status }: { readonly status: string }) => status === 'ENABLED';
  const strangers = where('cloudtrail.shadow-trail', 'account', account).filter(
    ({ trailArn }) => find('cloudtrail.trail', trailArn).is !== 'found',
  );
  const logging = trails.filter(({ status }) => valueOf(status)?.logging !== false);
  return {
    recorders: [
      ...logging.flatMap(toRecorder),
      ...stores.filter(isOn).map((one) => ({ ...one, trail: undefined })),
    ].sort((one, other) => (one.arn < other.arn ? -1 : 1)),
    idle: [
      ...trails.filter((one) => !logging.includes(one)).map(({ name }) => `${name} (stopped)`),
      ...stores.filter((one) => !isOn(one)).map(({ name, status }) => `${name} (${status})`),
    ].sort(),
    untold: [...new Set([...logging.filter(isUntold), ...strangers].map(({ name }) => name))].sort(),
    gap: logging.flatMap(({ status, selections }) => [status, selections]).flatMap(gapOf)[0],
  };
}

function toRecorder(trail: CloudtrailTrail): readonly Recorder[] {
  const { name, arn, region, multiRegion } = trail;
  const selections = valueOf(trail.selections);
  if (valueOf(trail.status) === undefined || selections === undefined) return [];
  return [{ name, arn, region, multiRegion, selections, trail }];
}

function isUntold({ status, selections }: CloudtrailTrail): boolean {
  return status.seen && selections.seen && (status.value === undefined || selections.value === undefined);
}

function valueOf<T>(fact: Observed<T>): T | undefined {
  return fact.seen ? fact.value : undefined;
}

function gapOf(fact: Observed<unknown>): readonly Gap[] {
  return fact.seen ? [] : [fact.gap];
}

/** What records data events of a resource, whole or in part: a prefix of a bucket, a version of a function. */
export function recordsDataOf(
  { selections, multiRegion, region }: Recorder,
  resourceType: string,
  resource: { readonly arn: Arn; readonly region: string },
): boolean {
  if (!multiRegion && region !== resource.region) return false;
  return selections.some(
    (one) =>
      one.category === 'Data' &&
      one.writes &&
      one.resourceType === resourceType &&
      isAmong(one.resourceArns, resource.arn),
  );
}

function isAmong(selected: readonly string[], arn: string): boolean {
  if (selected.length === 0) return true;
  return selected.some((one) => `${arn}/`.startsWith(one) || one.startsWith(`${arn}/`) || one.startsWith(`${arn}:`));
}

/** A verdict in place of a fail, where something that is not seen may record what was missed. */
export function maybeRecorded(
  { gap, untold }: Pick<Recording, 'gap' | 'untold'>,
  part: { readonly subKey?: string },
): Verdict<never> | undefined {
  if (gap !== undefined) return unknown(gap, part);
  if (untold.length === 0) return undefined;
  return insufficientEvidence(`what these record of the account is not told here: ${untold.join(', ')}`, part);
}
