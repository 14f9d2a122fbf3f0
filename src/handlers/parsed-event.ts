import type * as z from 'zod/mini';
import { ConfigError, inWords, problemsOf } from '../config/index.ts';

/** An event as its schema has it. Throws a ConfigError with every problem. */
export function parsedEvent<Schema extends z.ZodMiniType>(schema: Schema, event: unknown): z.output<Schema> {
  const parsed = schema.safeParse(event, inWords);
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error, 'event'));
  return parsed.data;
}
