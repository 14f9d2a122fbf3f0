import { Logger } from '@aws-lambda-powertools/logger';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { tableStore } from '../store/table-store.ts';
import { type FeedbackParts, feedbackBatch } from './feedback-batch.ts';
import { feedbackSettings } from './feedback-settings.ts';
import { isSmokeTest, type SmokeEvent, type SmokeResult, smokeTestOfTable } from './smoke-test.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });
let parts: FeedbackParts | undefined;

/** Takes in what a queue holds of Security Hub's events. Throws a ConfigError for an environment that is not sound. */
export async function handler(event: SmokeEvent): Promise<SmokeResult>;
export async function handler(event: SQSEvent): Promise<SQSBatchResponse>;
export async function handler(event: SmokeEvent | SQSEvent): Promise<SmokeResult | SQSBatchResponse> {
  if (isSmokeTest(event)) return smokeTestOfTable(feedbackSettings(process.env).table);
  parts ??= partsOf(process.env);
  return feedbackBatch(event, parts);
}

/** Made once, so that invocations share their connections. */
function partsOf(env: Readonly<Record<string, string | undefined>>): FeedbackParts {
  const { table, auditFunction } = feedbackSettings(env);
  const lambda = new LambdaClient();
  return {
    store: tableStore(table),
    logger,
    async startAudit(asked) {
      const Payload = JSON.stringify(asked);
      await lambda.send(new InvokeCommand({ FunctionName: auditFunction, InvocationType: 'Event', Payload }));
    },
  };
}
