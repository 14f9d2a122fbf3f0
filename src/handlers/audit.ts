import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { type AuditResult, auditInvocation } from './audit-invocation.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });

/** A whole audit in one function: invoked by the schedule, or on demand with a payload of `auditEventSchema`. */
export function handler(event: unknown, context: Context): Promise<AuditResult> {
  return auditInvocation(event, context, { env: process.env, logger });
}
