import { Logger } from '@aws-lambda-powertools/logger';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { AuditEvent } from '../config/index.ts';
import { openBucket } from '../run-files/index.ts';
import { tableStore } from '../store/table-store.ts';
import { startDeadline } from './deadline.ts';
import { reAuditAccount } from './re-audit-account.ts';
import { reAuditBatch } from './re-audit-batch.ts';
import { type ReAuditSettings, reAuditSettings } from './re-audit-settings.ts';
import { isSmokeTest, type SmokeEvent, type SmokeResult, smokeTest } from './smoke-test.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });
let clients: Clients | undefined;

/** Audits again what a queue holds of changes. Throws a ConfigError for an environment that is not sound. */
export async function handler(event: SmokeEvent, context: Context): Promise<SmokeResult>;
export async function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse>;
export async function handler(event: SmokeEvent | SQSEvent, context: Context): Promise<SmokeResult | SQSBatchResponse> {
  const settings = reAuditSettings(process.env);
  if (isSmokeTest(event)) return smokeTest(process.env);
  clients ??= clientsOf(settings);
  const deadline = startDeadline(context.getRemainingTimeInMillis());
  const parts = { ...clients, env: process.env, logger, context, signal: deadline.signal, now: () => new Date() };
  const ownAccount = context.invokedFunctionArn.split(':')[4] ?? '';
  try {
    return await reAuditBatch(event, {
      logger,
      signal: deadline.signal,
      reAuditAccount: (account, changes) => reAuditAccount(account, changes, { ...parts, ownAccount }),
    });
  } finally {
    deadline.clear();
  }
}

type Clients = ReturnType<typeof clientsOf>;

/** Made once, so that invocations share their connections. */
function clientsOf({ table, runBucket, auditFunction }: ReAuditSettings) {
  const lambda = new LambdaClient();
  return {
    store: tableStore(table),
    bucket: openBucket(runBucket),
    async startAudit(asked: AuditEvent) {
      const Payload = JSON.stringify(asked);
      await lambda.send(new InvokeCommand({ FunctionName: auditFunction, InvocationType: 'Event', Payload }));
    },
  };
}
