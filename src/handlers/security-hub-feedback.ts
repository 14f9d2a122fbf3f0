import { Logger } from '@aws-lambda-powertools/logger';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { tableStore } from '../store/table-store.ts';
import { type FeedbackParts, feedbackBatch } from './feedback-batch.ts';
import { feedbackSettings } from './feedback-settings.ts';

const logger = new Logger({ serviceName: 'serverless-lens-auditor' });
let parts: FeedbackParts | undefined;

/** Takes in what a queue holds of Security Hub's events. Throws a ConfigError for an environment that is not sound. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
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
