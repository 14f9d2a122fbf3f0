import { Logger } from '@aws-lambda-powertools/logger';
import { planRun } from '../../../src/handlers/plan-run.ts';

const logger = new Logger();

/** What the handler does, at a pace that only an account of nobody's allows. */
export function handler(event: unknown, context: Parameters<typeof planRun>[1]): ReturnType<typeof planRun> {
  return planRun(event, context, { env: process.env, logger, quotaShare: 100 });
}
