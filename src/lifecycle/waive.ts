import type { AppliedWaiver, CheckMeta, Evaluation, Finding, Judgement, Waiver } from '#model';

const tagWaiverDays = 365;
const tagPrefix = 'tag:';

/**
 * The waiver that covers a failed judgement: of those that were given the one that lasts longest, else one of the
 * subject's own tags `wal:ignore` and `wal:public`. A tag's waiver has no date of its own: it ends 365 days after the
 * finding's first tag was seen, however often it is seen again and whichever tag follows. What cannot be said without
 * the subject's tags stays as it was where they could not be read.
 */
export function waiverFor(
  judgement: Judgement,
  evaluation: Pick<Evaluation, 'check' | 'subject'>,
  known: Finding | undefined,
  { waivers, now }: { readonly waivers: readonly Waiver[]; readonly now: Date },
): AppliedWaiver | undefined {
  const at = now.toISOString();
  const holds = ({ expires }: Pick<Waiver, 'expires'>) => Date.parse(expires) > now.getTime();
  const given = waivers.filter((waiver) => holds(waiver) && covers(waiver, judgement, evaluation, known));
  const longest = lastingLongest(given);
  if (longest !== undefined) return applied(longest, known, at);
  return tagWaivers(evaluation, known, at).find(holds);
}

/** Whether a waiver's id is that of a tag on the resource, of which there is no `Waiver`. */
export function isOfTag({ id }: Pick<AppliedWaiver, 'id'>): boolean {
  return id.startsWith(tagPrefix);
}

function covers(
  waiver: Waiver,
  judgement: Judgement,
  { check, subject }: Pick<Evaluation, 'check' | 'subject'>,
  known: Finding | undefined,
): boolean {
  return fitsWithoutTags(waiver, judgement, check) && fitsTags(waiver, subject, known);
}

/** Whether a finding fits a waiver but for its tag. A waiver that names a check by an earlier id still holds. */
export function fitsWithoutTags(
  waiver: Waiver,
  { id, account, resource }: Pick<Judgement, 'id' | 'account' | 'resource'>,
  check: Pick<CheckMeta, 'id' | 'replaces'>,
): boolean {
  if (waiver.finding !== undefined && waiver.finding !== id) return false;
  if (waiver.account !== undefined && waiver.account !== account) return false;
  const names = ['*', check.id, ...(check.replaces ?? [])];
  if (!names.some((name) => waiver.checks.includes(name))) return false;
  return resource !== null && matchesPattern(waiver.resource, resource.arn);
}

/** Where tags could not be read, a waiver that was there stays, and none comes. */
function fitsTags({ id, tag }: Waiver, subject: Evaluation['subject'], known: Finding | undefined): boolean {
  if (tag === undefined) return true;
  if (subject?.tags.seen !== true) return heldBy(known)?.id === id;
  const { value: tags } = subject.tags;
  return Object.hasOwn(tags, tag.key) && (tag.value === undefined || tags[tag.key] === tag.value);
}

function heldBy(known: Finding | undefined): AppliedWaiver | null {
  return known?.state === 'waived' ? known.waiver : null;
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

/** The first of those that last equally long. */
function lastingLongest(waivers: readonly Waiver[]): Waiver | undefined {
  let longest: Waiver | undefined;
  for (const waiver of waivers)
    if (longest === undefined || Date.parse(waiver.expires) > Date.parse(longest.expires)) longest = waiver;
  return longest;
}

function applied(waiver: Waiver, known: Finding | undefined, at: string): AppliedWaiver {
  const { id, owner, reason, expires } = waiver;
  return { id, owner, reason, expires, since: known?.waiver?.id === id ? known.waiver.since : at };
}

function tagWaivers(
  { check, subject }: Pick<Evaluation, 'check' | 'subject'>,
  known: Finding | undefined,
  at: string,
): readonly AppliedWaiver[] {
  if (subject?.tags.seen !== true) {
    const held = heldBy(known);
    return held !== null && isOfTag(held) ? [held] : [];
  }
  const tags = subject.tags.value;
  const ignored = (tags['wal:ignore'] ?? '').split('+').map((id) => id.trim());
  const isIgnored = [check.id, ...(check.replaces ?? [])].some((id) => ignored.includes(id));
  const isPublic = check.publicByDesign === true && tags['wal:public'] === 'true';
  return [
    ...(isIgnored ? [tagApplied('wal:ignore', check.id, known, at)] : []),
    ...(isPublic ? [tagApplied('wal:public', 'true', known, at)] : []),
  ];
}

function tagApplied(tag: string, value: string, known: Finding | undefined, at: string): AppliedWaiver {
  const before = known?.waiver ?? null;
  const since = before !== null && isOfTag(before) ? before.since : at;
  const expires = new Date(Date.parse(since) + tagWaiverDays * 86_400_000).toISOString();
  return { id: `${tagPrefix}${tag}`, owner: 'tag', reason: `tagged ${tag}=${value}`, expires, since };
}
