import * as z from 'zod/mini';
import { redact } from '#aws';
import type { FindingId } from '#model';
import { inWords, problemsOf } from '../config/index.ts';
import { findingIdOf } from '../deliver/security-hub/finding-id.ts';
import { type WorkflowEvent, workflowStatuses } from '../lifecycle/index.ts';

/** What an event of Security Hub says of our findings; `foreign` is how many of others there were in it. */
export type SecurityHubEvent =
  | { readonly kind: 'workflow'; readonly events: readonly WorkflowEvent[]; readonly foreign: number }
  | { readonly kind: 're-audit'; readonly findings: readonly FindingId[]; readonly foreign: number }
  | { readonly kind: 'malformed'; readonly problems: readonly string[] };

const time = z.iso.datetime({ offset: true });

/**
 * Of an import one finding, of a custom action those of at most 20 that were selected
 * (docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html).
 */
const eventSchema = z.object({
  source: z.literal('aws.securityhub'),
  'detail-type': z.enum(['Security Hub Findings - Imported', 'Security Hub Findings - Custom Action']),
  time,
  detail: z.object({ findings: z.array(z.looseObject({ Id: z.string() })).check(z.minLength(1), z.maxLength(20)) }),
});

type Listed = z.output<typeof eventSchema>['detail']['findings'][number];

/** Of AwsSecurityFinding what is read here. */
const findingSchema = z.object({
  UpdatedAt: time,
  Workflow: z.object({ Status: z.enum(workflowStatuses) }),
  Note: z.optional(z.object({ Text: z.string(), UpdatedBy: z.string(), UpdatedAt: time })),
});

/**
 * Reads the text of an event that EventBridge brought. No problem repeats a value; of the customer's note comes out one
 * line without anything like a credential.
 */
export function securityHubEvent(text: string): SecurityHubEvent {
  const parsed = eventSchema.safeParse(jsonOf(text), inWords);
  if (!parsed.success) return { kind: 'malformed', problems: problemsOf(parsed.error, 'event') };
  const { 'detail-type': type, time: at, detail } = parsed.data;
  const ours = detail.findings.flatMap((listed) => {
    const id = findingIdOf(listed.Id);
    return id === undefined ? [] : [{ id, listed }];
  });
  const foreign = detail.findings.length - ours.length;
  if (type === 'Security Hub Findings - Custom Action') {
    return { kind: 're-audit', findings: ours.map(({ id }) => id), foreign };
  }
  const read = ours.map(({ id, listed }) => workflowEvent(id, at, listed));
  const problems = read.flatMap((one) => ('problems' in one ? one.problems : []));
  if (problems.length > 0) return { kind: 'malformed', problems };
  return { kind: 'workflow', events: read.flatMap((one) => ('problems' in one ? [] : [one])), foreign };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function workflowEvent(
  findingId: FindingId,
  at: string,
  listed: Listed,
): WorkflowEvent | { readonly problems: readonly string[] } {
  const parsed = findingSchema.safeParse(listed, inWords);
  if (!parsed.success) return { problems: problemsOf(parsed.error, `event: finding ${findingId}`) };
  const { UpdatedAt, Workflow, Note: note } = parsed.data;
  return { findingId, at: utc(at), status: Workflow.Status, importedAt: utc(UpdatedAt), note: noteOf(note) };
}

function noteOf(note: z.output<typeof findingSchema>['Note']): WorkflowEvent['note'] {
  const text = redact(note?.Text ?? '');
  return note === undefined || text === '' ? null : { text, by: redact(note.UpdatedBy), at: utc(note.UpdatedAt) };
}

function utc(iso: string): string {
  return new Date(iso).toISOString();
}
