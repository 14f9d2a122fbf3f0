import { setTimeout as wait } from 'node:timers/promises';
import type { EventBridgeClient, PutEventsRequestEntry, PutEventsResultEntry } from '@aws-sdk/client-eventbridge';
import { redact } from '#aws';
import { DeliveryError } from './delivery-error.ts';
import { count } from './plain-text.ts';

export interface Bus {
  readonly busArn: string;
  /** Of the region of the bus. */
  readonly client: Pick<EventBridgeClient, 'send'>;
  /** What is done between two attempts; a test need not wait. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

export type Entry = PutEventsRequestEntry & { readonly Detail: string };

/** Of a call: ten entries (API reference, PutEvents), and together less than what one entry alone could once have. */
const callLimits = { entries: 10, bytes: 250_000 };
const callsInFlight = 8;
const pauses: readonly number[] = [200, 1000, 4000];
/** Codes of entries that are worth another attempt (API reference, PutEventsResultEntry). */
const passing: ReadonlySet<string> = new Set(['InternalFailure', 'InternalException', 'ThrottlingException']);

/**
 * Puts all entries, several calls at once. What a call did not take is put again for some seconds if that may help. At the
 * first that is not taken it stops and throws a DeliveryError with the counts.
 */
export async function putEvents(bus: Bus, entries: AsyncIterable<Entry> | Iterable<Entry>): Promise<void> {
  let put = 0;
  for await (const calls of grouped(batched(entries), callsInFlight)) {
    const refused = (await Promise.all(calls.map((batch) => putBatch(bus, batch)))).flat();
    put += calls.flat().length;
    const [first] = refused;
    if (first === undefined) continue;
    const { ErrorCode: code = '', ErrorMessage: said = '' } = first;
    const counts = `${String(refused.length)} of the first ${count(put, 'event')}`;
    throw new DeliveryError(`${bus.busArn} did not take ${counts}: ${adviceFor(code, said)}`);
  }
}

/** What was not taken, also after further attempts. */
async function putBatch(
  bus: Bus,
  batch: readonly Entry[],
  [pause, ...later]: readonly number[] = pauses,
): Promise<readonly PutEventsResultEntry[]> {
  const { sleep = wait } = bus;
  const replies = await putOnce(bus, batch);
  const refused = replies.filter(isRefused);
  if (pause === undefined || refused.length === 0 || !refused.every(isPassing)) return refused;
  await sleep(pause);
  const again = batch.filter((_, index) => isRefused(replies[index]));
  return putBatch(bus, again, later);
}

async function putOnce({ busArn, client }: Bus, batch: readonly Entry[]): Promise<readonly PutEventsResultEntry[]> {
  const { PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
  try {
    const { Entries = [] } = await client.send(new PutEventsCommand({ Entries: [...batch] }));
    return Entries;
  } catch (cause) {
    const [code, said] = cause instanceof Error ? [cause.name, cause.message] : ['', String(cause)];
    throw new DeliveryError(`${busArn} took no event: ${adviceFor(code, said)}`, { cause });
  }
}

function isRefused(reply: PutEventsResultEntry | undefined): boolean {
  return reply?.ErrorCode !== undefined;
}

function isPassing({ ErrorCode: code = '' }: PutEventsResultEntry): boolean {
  return passing.has(code);
}

async function* batched(entries: AsyncIterable<Entry> | Iterable<Entry>): AsyncIterable<readonly Entry[]> {
  let batch: Entry[] = [];
  let bytes = 0;
  for await (const entry of entries) {
    const size = sizeOf(entry);
    if (batch.length > 0 && (batch.length === callLimits.entries || bytes + size > callLimits.bytes)) {
      yield batch;
      [batch, bytes] = [[], 0];
    }
    batch.push(entry);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/** In bytes, as EventBridge counts them (user guide, Calculating PutEvents event entry size). */
function sizeOf({ Source = '', DetailType = '', Detail, Resources = [] }: Entry): number {
  return [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 14);
}

async function* grouped<T>(items: AsyncIterable<T>, size: number): AsyncIterable<readonly T[]> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

function adviceFor(code: string, said: string): string {
  const known = advice.find(([pattern]) => pattern.test(code));
  if (known !== undefined) return `${known[1]} (${code})`;
  return `${redact(said)} (${code}). The results are stored, and the next run tells them.`;
}

const advice: readonly (readonly [RegExp, string])[] = [
  [
    /^(AccessDenied|NotAuthorized)/,
    'the auditor may not put events there. Grant it events:PutEvents on the bus, in its own policy and, across accounts, in that of the bus.',
  ],
  [/^(Throttling|Internal)/, 'EventBridge is busy. The results are stored, and the next run tells them.'],
  [
    /^(ExpiredToken|CredentialsProvider|UnrecognizedClient|InvalidClientTokenId)/,
    'the credentials are not valid. Log in and run again.',
  ],
];
