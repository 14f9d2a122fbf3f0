import { Logger } from '@aws-lambda-powertools/logger';
import type { Context } from 'aws-lambda';
import { type AuditResult, auditInvocation, type DuplicateAudit } from './audit-invocation.ts';
import { isSmokeTest, type SmokeEvent, type SmokeResult, smokeTest } from './smoke-test.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });

/** A whole audit in one function: invoked by the schedule, or on demand with a payload of `auditEventSchema`. */
export function handler(event: SmokeEvent, context: Context): Promise<SmokeResult>;
export function handler(event: unknown, context: Context): Promise<AuditResult | DuplicateAudit>;
export function handler(event: unknown, context: Context): Promise<AuditResult | DuplicateAudit | SmokeResult> {
  if (isSmokeTest(event)) return smokeTest(process.env);
  return auditInvocation(event, context, { env: process.env, logger });
}
