import { ConfigError } from '../config/index.ts';
import { tableStore } from '../store/table-store.ts';
import { readSettings } from './settings.ts';

/** What a deployment asks of a new version before it is used; no event of anybody else looks like it. */
export const smokeEvent = { smokeTest: true } as const;

export type SmokeEvent = typeof smokeEvent;

export interface SmokeResult {
  readonly sound: true;
}

export function isSmokeTest(event: unknown): event is SmokeEvent {
  return typeof event === 'object' && event !== null && 'smokeTest' in event && event.smokeTest === true;
}

/**
 * Tries what every run needs and changes nothing: that the settings are sound and that the table can be read. Throws a
 * ConfigError with every problem of the settings, and what the table's store throws.
 */
export async function smokeTest(env: Readonly<Record<string, string | undefined>>): Promise<SmokeResult> {
  const settings = readSettings(env);
  if ('problems' in settings) throw new ConfigError(settings.problems);
  return smokeTestOfTable(settings.table);
}

/** For a function with settings of its own, which it has read. */
export async function smokeTestOfTable(table: string): Promise<SmokeResult> {
  const store = tableStore(table);
  try {
    await store.waivers()[Symbol.asyncIterator]().next();
    return { sound: true };
  } finally {
    await store.close();
  }
}
