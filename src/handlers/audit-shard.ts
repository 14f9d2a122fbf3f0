import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { auditBatch } from './audit-batch.ts';
import type { ShardResult } from './shard-events.ts';
import { isSmokeTest, type SmokeResult, smokeTest } from './smoke-test.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });

/** Audits a batch of accounts of a run, or goes on with it. */
export function handler(event: unknown, context: Context): Promise<ShardResult | SmokeResult> {
  if (isSmokeTest(event)) return smokeTest(process.env);
  return auditBatch(event, context, { env: process.env, logger });
}
