import { createHash } from 'node:crypto';
import type { Finding, FindingId, Note, Pillar, Publication, RunRecord, Severity } from '#model';

/** The keys of a row. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** The attributes that an index has its keys in. A row without them is not in the index. */
export const indexKeys = {
  GSI1: { hash: 'gsi1pk', range: 'gsi1sk' },
  GSI2: { hash: 'gsi2pk', range: 'gsi2sk' },
  GSI3: { hash: 'gsi3pk', range: 'gsi3sk' },
} as const;

export type IndexName = keyof typeof indexKeys;

/** Over so many partitions go rows that would else all be in one, which takes no more than 1,000 writes a second. */
export const shards = [0, 1, 2, 3] as const;

export function shardOf(id: FindingId): number {
  return Number.parseInt(id.slice(-1), 16) % shards.length;
}

export const findingPrefix = 'F#';

export function accountPartition(account: string): string {
  return `A#${account}`;
}

/** The region is part of a finding's identity, as the account is, so it never moves; its check may be renamed, and is not. */
export function findingKey(account: string, region: string, id: FindingId): Key {
  return { pk: accountPartition(account), sk: `${findingPrefix}${region}#${id}` };
}

export function openPartition(severity: Severity, shard: number): string {
  return `OPEN#${severity}#${shard}`;
}

export function pillarPartition(pillar: Pillar, shard: number): string {
  return `PILLAR#${pillar}#${shard}`;
}

/** An ARN may be longer than a key. */
export function resourcePartition(arn: string): string {
  return `RES#${createHash('sha256').update(arn).digest('hex')}`;
}

/** In the first index: all that is remembered of a finding's past. */
export function historyPartition(id: FindingId): string {
  return `H#${id}`;
}

/** The keys that rows of a finding's past have in the first index. */
export function historyKeys(id: FindingId, at: string): { readonly gsi1pk: string; readonly gsi1sk: string } {
  return { gsi1pk: historyPartition(id), gsi1sk: at };
}

/** One row a change, so that to write it again does no harm. An attempt of a run may change what an earlier one did. */
export function changeKey({ runId, id, lastChanged }: Pick<Finding, 'runId' | 'id' | 'lastChanged'>): Key {
  return { pk: changesPartition(runId, shardOf(id)), sk: `${id}#${lastChanged}` };
}

export function changesPartition(runId: string, shard: number): string {
  return `CHANGES#${runId}#${shard}`;
}

export function noteKey({ findingId, at, by }: Note): Key {
  return { pk: notesPartition(findingId), sk: `${at}#${by}` };
}

export function notesPartition(id: FindingId): string {
  return `${notePrefix}${id}`;
}

export function isNoteKey({ pk }: Key): boolean {
  return pk.startsWith(notePrefix);
}

const notePrefix = 'NOTES#';

/** All that there is in a row that says where a finding is, since its id alone does not. */
export function placeRow({ id, account, region }: Pick<Finding, 'id' | 'account' | 'region'>): Key {
  return { pk: placePartition(id), sk: `${account}#${region}` };
}

export function placePartition(id: FindingId): string {
  return `ID#${id}`;
}

/** Where the row of that finding is. */
export function keyAtPlace(id: FindingId, { sk }: Key): Key {
  const [account = '', region = ''] = sk.split('#');
  return findingKey(account, region, id);
}

export const accountsPartition = 'ACCOUNTS';
export const runsPartition = 'RUNS';
export const untoldPartition = 'UNTOLD';
export const waiversPartition = 'WAIVERS';
export const leasesPartition = 'LEASE';

export function runKey({ id, startedAt }: Pick<RunRecord, 'id' | 'startedAt'>): Key {
  return { pk: runsPartition, sk: `${startedAt}#${id}` };
}

/** All that there is in a row that says when a run began, since its id alone does not. */
export function beginningRow({ id, startedAt }: Pick<RunRecord, 'id' | 'startedAt'>): Key {
  return { pk: beginningPartition(id), sk: startedAt };
}

export function beginningPartition(runId: string): string {
  return `RUN#${runId}`;
}

export function untoldKey(id: string): Key {
  return { pk: untoldPartition, sk: id };
}

export function checksKey(account: string): Key {
  return { pk: accountPartition(account), sk: 'CHECKS' };
}

export function waiverKey(id: string): Key {
  return { pk: waiversPartition, sk: id };
}

export function leaseKey(name: string): Key {
  return { pk: leasesPartition, sk: name };
}

export function publicationPrefix(to: string): string {
  return `P#${to}#`;
}

export function publicationKey({ account, to, region, findingId }: Publication): Key {
  return { pk: accountPartition(account), sk: `${publicationPrefix(to)}${region}#${findingId}` };
}
