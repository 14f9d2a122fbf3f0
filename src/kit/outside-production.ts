import type { Resource } from '#model';
import type { NamedEnvironment } from './environment.ts';

/**
 * Why what is asked of production alone is not asked of a resource; undefined where it is. With the tags unread, which may
 * say otherwise than its name, it is taken for production: the kit makes what fails there unknown.
 */
export function outsideProduction({ tags }: Resource, { is, because }: NamedEnvironment): string | undefined {
  return tags.seen && is === 'non-production' ? `not production (${because})` : undefined;
}
