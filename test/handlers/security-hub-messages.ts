import type { SQSEvent } from 'aws-lambda';
import { asffId } from '../../src/deliver/security-hub/finding-id.ts';
import { aFinding } from '../store/finding.ts';

type Members = Readonly<Record<string, unknown>>;

const product = 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default';

/** One of our findings as Security Hub has it, imported at midnight of 4 January 2027, and NEW. */
export function anAsffFinding(overrides: Members = {}): Members {
  return {
    SchemaVersion: '2018-10-08',
    Id: asffId(aFinding().id),
    ProductArn: product,
    AwsAccountId: '111122223333',
    UpdatedAt: '2027-01-04T00:00:00.000Z',
    Workflow: { Status: 'NEW' },
    ...overrides,
  };
}

/** An hour after the import. */
export function anImportedEvent(finding: Members, overrides: Members = {}): Members {
  return {
    version: '0',
    id: '8f2d5a10-0000-4000-8000-000000000001',
    source: 'aws.securityhub',
    'detail-type': 'Security Hub Findings - Imported',
    account: '111122223333',
    time: '2027-01-04T01:00:00Z',
    region: 'eu-west-1',
    resources: [`${product}/finding`],
    detail: { findings: [finding] },
    ...overrides,
  };
}

export function anActionEvent(findings: readonly Members[]): Members {
  return {
    ...anImportedEvent({}),
    'detail-type': 'Security Hub Findings - Custom Action',
    resources: ['arn:aws:securityhub:eu-west-1:111122223333:action/custom/ReAuditResource'],
    detail: { actionName: 'Re-audit resource', actionDescription: 'Audits it again.', findings },
  };
}

/** As the queue hands them over: `message-0`, `message-1`. */
export function aBatch(...bodies: readonly (Members | string)[]): SQSEvent {
  const Records = bodies.map((body, index) => ({
    messageId: `message-${index}`,
    receiptHandle: 'receipt',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: '1',
      SentTimestamp: '0',
      SenderId: 'events',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:eu-west-1:111122223333:feedback',
    awsRegion: 'eu-west-1',
  }));
  return { Records };
}
