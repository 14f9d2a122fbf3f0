import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import { asffDaysKept } from '#data';
import type { Finding, Publication } from '#model';
import { asffDigest } from './asff-digest.ts';
import { isSelected, type Selection } from './selection.ts';
import { toAsff } from './to-asff.ts';

/** As publications name it. */
export const securityHub = 'security-hub';

/** How the findings of a run are to be shown. */
export interface Showing {
  readonly partition: string;
  /** Where findings are shown that belong to no region. */
  readonly homeRegion: string;
  readonly selection: Selection;
  /** An active finding is sent again after so long. */
  readonly heartbeatDays: number;
  readonly toolVersion: string;
  readonly now: Date;
}

/** A finding to be sent, with what is remembered of it there once it was taken. */
export interface Sending {
  readonly asff: AwsSecurityFinding;
  readonly publication: Publication;
  readonly before: Publication | undefined;
}

/**
 * What Security Hub has to be told of a finding as the store holds it, given what it was told before: undefined where it
 * shows the same already, or has nothing to show. Pure.
 */
export function sendingOf(finding: Finding, before: Publication | undefined, showing: Showing): Sending | undefined {
  const there = before !== undefined && isThere(before, showing.now) ? before : undefined;
  const archived = finding.state !== 'open' || !isSelected(finding, showing.selection);
  if (there === undefined && archived) return undefined;
  const sending = drafted(finding, { before, there, archived }, showing);
  return there !== undefined && isTold(there, sending.publication, showing) ? undefined : sending;
}

interface Past {
  readonly before: Publication | undefined;
  /** Of what Security Hub shows now. */
  readonly there: Publication | undefined;
  readonly archived: boolean;
}

function drafted(finding: Finding, { before, there, archived }: Past, showing: Showing): Sending {
  const updatedAt = timeAfter(before, showing.now);
  const times = { createdAt: there?.createdAt ?? updatedAt, updatedAt };
  const region = regionOf(finding, there, showing);
  const asff = toAsff(finding, { ...showing, ...times, region, archived });
  const publication: Publication = {
    findingId: finding.id,
    account: finding.account,
    to: securityHub,
    region,
    digest: asffDigest(asff),
    state: archived ? 'archived' : 'active',
    ...times,
    error: null,
  };
  return { asff, publication, before: there };
}

/** A publication that nothing of was ever taken has no digest; one that was not updated for long is deleted there. */
function isThere({ digest, state, updatedAt }: Publication, now: Date): boolean {
  return digest !== '' && daysSince(updatedAt, now) < asffDaysKept[state];
}

function isTold(there: Publication, wanted: Publication, { now, heartbeatDays }: Showing): boolean {
  if (there.error !== null || there.digest !== wanted.digest) return false;
  return there.state === 'archived' || daysSince(there.updatedAt, now) < heartbeatDays;
}

const millisecondsADay = 24 * 60 * 60 * 1000;

function daysSince(time: string, now: Date): number {
  return (now.getTime() - Date.parse(time)) / millisecondsADay;
}

/** Security Hub ignores what is not newer, whatever the clocks say. */
function timeAfter(before: Publication | undefined, now: Date): string {
  const last = before === undefined ? Number.NEGATIVE_INFINITY : Date.parse(before.updatedAt);
  return new Date(Math.max(now.getTime(), last + 1)).toISOString();
}

/** What belongs to no region stays where it was first shown, though the home may have moved. */
function regionOf(finding: Finding, there: Publication | undefined, { homeRegion }: Showing): string {
  return there?.region ?? (finding.region === 'global' ? homeRegion : finding.region);
}
