import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { concludeRun } from './conclude-run.ts';
import type { Concluded } from './shard-events.ts';
import { isSmokeTest, type SmokeResult, smokeTest } from './smoke-test.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });

/** Joins what the workers of a run left, and tells. */
export function handler(event: unknown, context: Context): Promise<Concluded | SmokeResult> {
  if (isSmokeTest(event)) return smokeTest(process.env);
  return concludeRun(event, context, { env: process.env, logger });
}
