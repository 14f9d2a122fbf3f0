import { randomUUID } from 'node:crypto';
import type {
  PutEventsRequest,
  PutEventsRequestEntry,
  PutEventsResponse,
  PutEventsResultEntry,
} from '@aws-sdk/client-eventbridge';
import type { Estate } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { placeOf, regionOf } from './place-of.ts';

/** Of a request. EventBridge takes 1 MB by now, which not every partition's documentation says. */
const most = { entries: 10, bytes: 256 * 1024 };

/**
 * Keeps what a bus takes in `estate.events`. As EventBridge does, it refuses too much at once, answers for each entry by
 * itself, and says that all is well where the bus does not exist: the event is dropped.
 */
export function putEvents({ Entries = [] }: PutEventsRequest, context: Context<Estate>): PutEventsResponse {
  if (Entries.length === 0 || Entries.length > most.entries)
    throw invalid(`Entries must have 1 to ${String(most.entries)} members`);
  if (Entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > most.bytes)
    throw invalid('Total size of the entries in the request is over the limit.');
  const replies = Entries.map((entry) => answerTo(entry, context));
  return { FailedEntryCount: replies.filter(({ ErrorCode }) => ErrorCode !== undefined).length, Entries: replies };
}

function sizeOf({ Time, Source = '', DetailType = '', Detail = '', Resources = [] }: PutEventsRequestEntry): number {
  const texts = [Source, DetailType, Detail, ...Resources];
  return texts.reduce((sum, text) => sum + Buffer.byteLength(text), Time === undefined ? 0 : 14);
}

function answerTo(entry: PutEventsRequestEntry, context: Context<Estate>): PutEventsResultEntry {
  const { Source: source, DetailType: detailType, Detail: detail, Resources: resources = [] } = entry;
  const bus = entry.EventBusName ?? 'default';
  if (!isGiven(source) || !isGiven(detailType) || !isGiven(detail))
    return refused('InvalidArgument', 'Source, DetailType and Detail are required arguments.');
  if (source.startsWith('aws.')) return refused('NotAuthorizedForSourceException', 'Not authorized for the source.');
  if (!isObject(detail)) return refused('MalformedDetail', 'Detail is malformed.');
  if (isOfAnother(bus, context)) return refused('AccessDeniedException', `No permission to put events on ${bus}.`);
  const id = randomUUID();
  if (isThere(bus, context)) context.estate.events.push({ id, bus, source, detailType, detail, resources });
  return { EventId: id };
}

function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function isOfAnother(bus: string, context: Context<Estate>): boolean {
  const { account, region } = placeOf(context);
  return bus.startsWith('arn:') && !bus.includes(`:events:${region}:${account}:`);
}

function isThere(bus: string, context: Context<Estate>): boolean {
  const name = bus.slice(bus.indexOf('/') + 1);
  return name === 'default' || regionOf(context).events.buses.some((one) => one.bus.Name === name);
}

function refused(ErrorCode: string, ErrorMessage: string): PutEventsResultEntry {
  return { ErrorCode, ErrorMessage };
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
