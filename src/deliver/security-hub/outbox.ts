import type { SecurityHubClient } from '@aws-sdk/client-securityhub';
import type { AccountAccess, Session } from '#aws';
import { asffLimits } from '#data';
import type { Publication, PublicationStore } from '#model';
import { asffBytes, asffProblems } from './asff-problems.ts';
import { importFindings } from './import-findings.ts';
import { noteFailure, noteRefusal, type PublishingReport } from './publishing-report.ts';
import type { Sending } from './sending.ts';

/** Findings of one account on their way to Security Hub, as many a call as it takes. */
export interface Outbox {
  add(sending: Sending): Promise<void>;
  /** Sends what is left. */
  flush(): Promise<void>;
}

export interface Post {
  readonly account: string;
  readonly session: Pick<Session, 'enter'>;
  readonly store: Pick<PublicationStore, 'savePublications'>;
  readonly report: PublishingReport;
}

interface Lane {
  readonly region: string;
  readonly client: SecurityHubClient;
  waiting: Sending[];
  bytes: number;
  closed: boolean;
}

/** The account is entered when there is something to send. What was taken is remembered after each call. */
export function outbox(post: Post): Outbox {
  const lanes = new Map<string, Lane>();
  let entering: Promise<AccountAccess | undefined> | undefined;

  const laneOf = async (region: string): Promise<Lane | undefined> => {
    const known = lanes.get(region);
    if (known !== undefined) return known;
    entering ??= entered(post);
    const access = await entering;
    if (access === undefined) return undefined;
    const { SecurityHubClient } = await import('@aws-sdk/client-securityhub');
    const client = access.aws(region).client(SecurityHubClient);
    const lane: Lane = { region, client, waiting: [], bytes: 0, closed: false };
    lanes.set(region, lane);
    return lane;
  };

  return {
    async add(sending) {
      const problems = asffProblems(sending.asff);
      if (problems.length > 0) {
        await keep(post, [refusedOf(sending, `not sent, ${problems.join(', ')}`, post)]);
        return;
      }
      const lane = await laneOf(sending.publication.region);
      if (lane === undefined || lane.closed) return;
      const bytes = asffBytes(sending.asff);
      if (isFull(lane, bytes)) await send(lane, post);
      lane.waiting.push(sending);
      lane.bytes += bytes;
    },
    async flush() {
      for (const lane of lanes.values()) await send(lane, post);
    },
  };
}

async function entered({ account, session, report }: Post): Promise<AccountAccess | undefined> {
  const access = await session.enter(account);
  if (!('gap' in access)) return access;
  const { code, detail } = access.gap;
  noteRefusal(
    report,
    account,
    `the role for publishing could not be taken on${code === undefined ? '' : ` (${code})`}, ${detail}`,
  );
  return undefined;
}

/** The commas between findings and the frame around them are well within what the limit leaves out. */
function isFull({ waiting, bytes }: Lane, more: number): boolean {
  return waiting.length >= asffLimits.findingsPerCall || bytes + more > asffLimits.callBytes - waiting.length;
}

async function send(lane: Lane, post: Post): Promise<void> {
  const { waiting, closed, client, region } = lane;
  lane.waiting = [];
  lane.bytes = 0;
  if (waiting.length === 0 || closed) return;
  const imported = await importFindings(
    client,
    waiting.map(({ asff }) => asff),
  );
  const place = `${post.account}/${region}`;
  if ('failed' in imported) {
    await keep(
      post,
      waiting.map((sending) => takenOf(sending, imported.failed, post)),
    );
    return;
  }
  lane.closed = true;
  if ('notEnabled' in imported) post.report.notEnabled.push(place);
  else noteRefusal(post.report, place, imported.refused);
}

function takenOf(sending: Sending, failed: ReadonlyMap<string, string>, post: Post): Publication {
  const why = failed.get(sending.asff.Id ?? '');
  if (why !== undefined) return refusedOf(sending, why, post);
  post.report.taken += 1;
  return sending.publication;
}

/** What Security Hub shows stays what it was before; without a digest nothing of it is there. */
function refusedOf({ publication, before }: Sending, why: string, { report }: Post): Publication {
  noteFailure(report, why);
  return { ...(before ?? { ...publication, digest: '' }), error: why };
}

async function keep({ store }: Post, publications: readonly Publication[]): Promise<void> {
  await store.savePublications(streamOf(publications));
}

async function* streamOf<T>(items: readonly T[]): AsyncIterable<T> {
  await Promise.resolve();
  yield* items;
}
