import type { Check } from '#kit';
import { nearest } from './nearest.ts';

/** The check of that id, today's or an earlier one. */
export function namedCheck(id: string, catalog: readonly Check[]): Check | undefined {
  return catalog.find((check) => check.id === id) ?? catalog.find((check) => check.replaces?.includes(id) === true);
}

/** What to say of an id that no check has. */
export function noSuchCheck(id: string, catalog: readonly Check[]): string {
  const near = nearest(
    id,
    catalog.map((check) => check.id),
  );
  const advice = near.length === 0 ? 'lens-audit checks lists them' : `did you mean ${near.join(' or ')}?`;
  return `there is no check ${JSON.stringify(id)}; ${advice}`;
}
