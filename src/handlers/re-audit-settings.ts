import * as z from 'zod/mini';
import { ConfigError, inWords, problemsOf } from '../config/index.ts';
import { readSettings } from './settings.ts';

/** What the environment of the function says that audits changes, beside the settings of every audit. */
export interface ReAuditSettings {
  /** Of the findings. */
  readonly table: string;
  /** Of the snapshots. */
  readonly runBucket: string;
  /** The function that audits on demand, by name or ARN. */
  readonly auditFunction: string;
}

const environmentSchema = z.object({
  RUN_BUCKET: z.string('must name the bucket of the snapshots'),
  AUDIT_FUNCTION: z
    .string('must name the function that audits')
    .check(z.regex(/^[\w:-]{1,170}$/, 'is not the name or ARN of a function')),
});

/** Throws a ConfigError with every problem of the environment. No problem repeats a value. */
export function reAuditSettings(env: Readonly<Record<string, string | undefined>>): ReAuditSettings {
  const settings = readSettings(env);
  const own = environmentSchema.safeParse(env, inWords);
  const problems = [
    ...('problems' in settings ? settings.problems : []),
    ...(own.success ? [] : problemsOf(own.error, 'environment')),
  ];
  if ('problems' in settings || !own.success) throw new ConfigError(problems);
  return { table: settings.table, runBucket: own.data.RUN_BUCKET, auditFunction: own.data.AUDIT_FUNCTION };
}
