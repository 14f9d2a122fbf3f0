import { Logger } from '@aws-lambda-powertools/logger';
import { concludeRun } from '../../../src/handlers/conclude-run.ts';

const logger = new Logger();

/** What the handler does, at a pace that only an account of nobody's allows. */
export function handler(event: unknown, context: Parameters<typeof concludeRun>[1]): ReturnType<typeof concludeRun> {
  return concludeRun(event, context, { env: process.env, logger, quotaShare: 100 });
}
