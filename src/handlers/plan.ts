import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { planRun } from './plan-run.ts';
import type { Planned } from './shard-events.ts';
import { isSmokeTest, type SmokeResult, smokeTest } from './smoke-test.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });

/** Begins a run that workers audit: which accounts, in which batches. */
export function handler(event: unknown, context: Context): Promise<Planned | SmokeResult> {
  if (isSmokeTest(event)) return smokeTest(process.env);
  return planRun(event, context, { env: process.env, logger });
}
