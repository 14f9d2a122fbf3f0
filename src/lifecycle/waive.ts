import type { AppliedWaiver, Evaluation, Finding, Judgement, Waiver } from '#model';

const tagWaiverDays = 365;
const tagOwner = 'tag';

/**
 * The waiver that covers a failed judgement: of the file or the table, or of the subject's own tags `wal:ignore` and
 * `wal:public`. A tag's waiver has no date of its own: it ends 365 days after the finding's first
 * tag was seen, however often it is seen again and whichever tag follows.
 */
export function waiverFor(
  judgement: Judgement,
  { check, subject }: Pick<Evaluation, 'check' | 'subject'>,
  known: Finding | undefined,
  { waivers, now }: { readonly waivers: readonly Waiver[]; readonly now: Date },
): AppliedWaiver | undefined {
  const at = now.toISOString();
  const candidates = [
    ...waivers.filter((waiver) => covers(waiver, check, judgement)).map((waiver) => applied(waiver, known, at)),
    ...tagWaivers(check, subject).map((waiver) => tagApplied(waiver, known, at)),
  ];
  return candidates.find(({ expires }) => Date.parse(expires) > now.getTime());
}

/** A waiver that names a check by an earlier id still holds. */
function covers(waiver: Waiver, check: Evaluation['check'], { resource, account }: Judgement): boolean {
  if (waiver.account !== undefined && waiver.account !== account) return false;
  const names = ['*', check.id, ...(check.replaces ?? [])];
  if (!names.some((name) => waiver.checks.includes(name))) return false;
  return resource !== null && matchesPattern(waiver.resource, resource.arn);
}

/** Whether a text fits a pattern in which `*` stands for any run of characters. Linear in the text for each star. */
export function matchesPattern(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === text;
  const lastStar = pattern.lastIndexOf('*');
  const first = pattern.slice(0, star);
  const last = pattern.slice(lastStar + 1);
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let from = first.length;
  for (const part of pattern.slice(star, lastStar).split('*')) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - last.length;
}

function applied(waiver: Waiver, known: Finding | undefined, at: string): AppliedWaiver {
  const { id, owner, reason, expires } = waiver;
  return { id, owner, reason, expires, since: known?.waiver?.id === id ? known.waiver.since : at };
}

interface TagWaiver {
  readonly id: string;
  readonly reason: string;
}

function tagWaivers(check: Evaluation['check'], subject: Evaluation['subject']): readonly TagWaiver[] {
  if (subject?.tags.seen !== true) return [];
  const tags = subject.tags.value;
  const ignored = (tags['wal:ignore'] ?? '').split('+').map((id) => id.trim());
  return [
    ...(ignored.includes(check.id) || check.replaces?.some((id) => ignored.includes(id)) === true
      ? [{ id: 'tag:wal:ignore', reason: `tagged wal:ignore=${check.id}` }]
      : []),
    ...(check.publicByDesign === true && tags['wal:public'] === 'true'
      ? [{ id: 'tag:wal:public', reason: 'tagged wal:public=true' }]
      : []),
  ];
}

function tagApplied({ id, reason }: TagWaiver, known: Finding | undefined, at: string): AppliedWaiver {
  const since = known?.waiver?.owner === tagOwner ? known.waiver.since : at;
  const expires = new Date(Date.parse(since) + tagWaiverDays * 86_400_000).toISOString();
  return { id, owner: tagOwner, reason, expires, since };
}
