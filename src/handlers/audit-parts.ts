import type { Logger } from '@aws-lambda-powertools/logger';

/** What an invocation works with beside its event; `quotaShare` goes before the configuration's. */
export interface AuditParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly logger: Pick<Logger, 'appendKeys' | 'info' | 'warn'>;
  readonly quotaShare?: number;
}
