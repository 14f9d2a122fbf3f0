import type { Observed, Resource } from '#model';

const telling = /^(?:env|environment|stage|purpose|lifecycle|type)$/i;
const temporary =
  /(?:^|[^a-z])(?:pr-?\d+|pr|feature|tmp|temp|temporary|ephemeral|sandbox|preview|dev|development)(?:$|[^a-z])/i;

/** Whether a name, or a tag that tells what something is for, says that it is for a while or for development. */
export function isTemporary({ name, tags }: Pick<Resource, 'name' | 'tags'>): Observed<boolean> {
  if (temporary.test(name)) return { seen: true, value: true };
  if (!tags.seen) return tags;
  const said = Object.entries(tags.value).filter(([key]) => telling.test(key));
  return { seen: true, value: said.some(([, value]) => temporary.test(value)) };
}
