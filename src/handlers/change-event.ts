import * as z from 'zod/mini';
import { type WatchedActions, watchedActions } from '#data';
import { inWords, problemsOf } from '../config/index.ts';
import { namedThing } from '../re-audit/index.ts';

/** What an event says was changed; a policy stands for all roles that it is attached to. */
export interface Change {
  readonly kind: WatchedActions['touches'];
  /** A name, an id, or a policy's ARN. */
  readonly id: string;
  readonly account: string;
  /** `global` for roles and policies. */
  readonly region: string;
  /** ISO 8601, to the second. */
  readonly at: string;
}

/** An event of CloudTrail, as EventBridge brought it. */
export type ChangeEvent =
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  | { readonly kind: 'ignored'; readonly because: string }
  | { readonly kind: 'malformed'; readonly problems: readonly string[] };

const members = z._default(z.nullable(z.record(z.string(), z.unknown())), null);

/** Of a record of CloudTrail what is read here (docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html). */
const eventSchema = z.object({
  account: z.string(),
  'detail-type': z.literal('AWS API Call via CloudTrail'),
  detail: z.object({
    eventSource: z.string(),
    eventName: z.string(),
    eventTime: z.iso.datetime(),
    awsRegion: z.string(),
    recipientAccountId: z.optional(z.string()),
    readOnly: z.optional(z.boolean()),
    errorCode: z.optional(z.string()),
    requestParameters: members,
    responseElements: members,
  }),
});

type Event = z.output<typeof eventSchema>;

/** Reads the text of an event. No problem repeats a value. */
export function changeEvent(text: string): ChangeEvent {
  const parsed = eventSchema.safeParse(jsonOf(text), inWords);
  if (!parsed.success) return { kind: 'malformed', problems: problemsOf(parsed.error, 'event') };
  const { detail } = parsed.data;
  if (detail.errorCode !== undefined) return ignored('calls that failed');
  if (detail.readOnly === true) return ignored('calls that read');
  const watched = actionsNamed(detail);
  if (watched.length === 0) return ignored('actions that are not watched');
  const changes = watched.flatMap((actions) => changesIn(parsed.data, actions));
  return changes.length === 0 ? ignored('events that name nothing of theirs') : { kind: 'changes', changes };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function ignored(because: string): ChangeEvent {
  return { kind: 'ignored', because };
}

function actionsNamed({ eventSource, eventName }: Event['detail']): readonly WatchedActions[] {
  const action = eventName.replace(/\d{8}(?:v\d+)?$/, '');
  return watchedActions.filter(({ source, actions }) => source === eventSource && actions.includes(action));
}

function changesIn(
  { account: deliveredTo, detail }: Event,
  { touches, asked = [], answered = [] }: WatchedActions,
): readonly Change[] {
  const { recipientAccountId: account = deliveredTo, awsRegion: region, eventTime: at } = detail;
  const named = first(detail.requestParameters, asked) ?? first(detail.responseElements, answered);
  return [named]
    .flat()
    .filter((one) => typeof one === 'string')
    .flatMap((text) => namedThing(touches, text, { account, region }) ?? [])
    .map((id) => ({ kind: touches, id, account, region: touches.startsWith('iam.') ? 'global' : region, at }));
}

function first(given: Readonly<Record<string, unknown>> | null, names: readonly string[]): unknown {
  return names.map((name) => given?.[name]).find((value) => value !== undefined && value !== null);
}
