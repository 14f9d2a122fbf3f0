import * as z from 'zod/mini';
import { ConfigError, inWords, problemsOf } from '../config/index.ts';

/** What the environment of the function says that takes feedback in. */
export interface FeedbackSettings {
  /** Of the findings. */
  readonly table: string;
  /** The function that audits on demand, by name or ARN. */
  readonly auditFunction: string;
}

const environmentSchema = z.object({
  FINDINGS_TABLE: z
    .string('must name the table of findings')
    .check(z.regex(/^[\w.-]{3,255}$/, 'is not the name of a table')),
  AUDIT_FUNCTION: z
    .string('must name the function that audits')
    .check(z.regex(/^[\w:-]{1,170}$/, 'is not the name or ARN of a function')),
});

/** Throws a ConfigError with every problem; none repeats a value. */
export function feedbackSettings(env: Readonly<Record<string, string | undefined>>): FeedbackSettings {
  const parsed = environmentSchema.safeParse(env, inWords);
  if (!parsed.success) throw new ConfigError(problemsOf(parsed.error, 'environment'));
  return { table: parsed.data.FINDINGS_TABLE, auditFunction: parsed.data.AUDIT_FUNCTION };
}
