import { Logger } from '@aws-lambda-powertools/logger';
import { auditBatch } from '../../../src/handlers/audit-batch.ts';

const logger = new Logger();

/** What the handler does, at a pace that only an account of nobody's allows. */
export function handler(event: unknown, context: Parameters<typeof auditBatch>[1]): ReturnType<typeof auditBatch> {
  return auditBatch(event, context, { env: process.env, logger, quotaShare: 100 });
}
