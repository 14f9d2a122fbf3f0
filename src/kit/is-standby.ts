import type { Resource } from '#model';

const standby = /(?:^|[^a-z])(?:dr|disaster|fail-?over|stand-?by|recovery)(?:$|[^a-z])/i;

/** Whether a name, or the value of a tag, says that it waits for the day on which something else is lost. */
export function isStandby({ name, tags }: Pick<Resource, 'name' | 'tags'>): boolean {
  return [name, ...(tags.seen ? Object.values(tags.value) : [])].some((text) => standby.test(text));
}
