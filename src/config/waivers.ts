import type { Waiver } from '#model';
import type { Config } from './schema.ts';

type WaiverEntry = NonNullable<Config['waivers']>[number];

/** How many days ahead a waiver may end, where the configuration says nothing of it. */
const usualDays = 365;

/** The last moment at which a waiver that is given now may end. */
export function latestEnd({ maximumWaiverDays = usualDays }: Pick<Config, 'maximumWaiverDays'>, now: Date): Date {
  return new Date(now.getTime() + maximumWaiverDays * 86_400_000);
}

/** What to say of a waiver that ends later than that, `expires` being how its end was written. */
export function endsTooLate(expires: string, config: Pick<Config, 'maximumWaiverDays'>, now: Date): string {
  const { maximumWaiverDays = usualDays } = config;
  const latest = latestEnd(config, now).toISOString().slice(0, 10);
  return `${expires} is more than ${maximumWaiverDays} days ahead: name a date up to ${latest}, or set maximumWaiverDays in the configuration`;
}

/** What is wrong with the waivers of a configuration beside their form, each with its place. One that has ended is not wrong. */
export function waiverProblems(config: Pick<Config, 'waivers' | 'maximumWaiverDays'>, now: Date): readonly string[] {
  const { waivers = [] } = config;
  const latest = latestEnd(config, now);
  const ids = waivers.map((entry) => waiverOf(entry).id);
  return waivers.flatMap(({ expires }, index) => [
    ...(new Date(expires) > latest ? [`waivers.${index}.expires: ${endsTooLate(expires, config, now)}`] : []),
    ...sameAsEarlier(ids, index),
  ]);
}

function sameAsEarlier(ids: readonly string[], index: number): readonly string[] {
  const first = ids.findIndex((id) => id === ids[index]);
  return first === index ? [] : [`waivers.${index}: is for the same as waivers.${first}: keep one`];
}

/** An entry of the configuration as a waiver, which ends with the day before its date (UTC). */
export function waiverOf({ account, tag, resource = '*', expires, ...entry }: WaiverEntry): Waiver {
  const narrowed = [...(account === undefined ? [] : [account]), ...(tag === undefined ? [] : ['tag', tag])];
  return {
    ...entry,
    id: ['file', entry.checks.join('+'), resource, ...narrowed].join(':'),
    resource,
    ...(account === undefined ? {} : { account }),
    ...(tag === undefined ? {} : { tag: tagOf(tag) }),
    expires: startOf(expires),
  };
}

/** `KEY` or `KEY=VALUE`, as a person writes it: a key that itself holds a `=` cannot be named. */
export function tagOf(text: string): NonNullable<Waiver['tag']> {
  const at = text.indexOf('=');
  return at < 0 ? { key: text } : { key: text.slice(0, at), value: text.slice(at + 1) };
}

/** The moment at which a date begins, in UTC. */
export function startOf(date: string): string {
  return `${date}T00:00:00.000Z`;
}
