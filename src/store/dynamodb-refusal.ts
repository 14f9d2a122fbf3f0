import { redact } from '#aws';
import { StoreError } from './store-error.ts';

export interface RefusedCall {
  readonly table: string;
  /** `PutItem` */
  readonly operation: string;
  readonly attempts: number;
}

const passing = new Set([
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'UnprocessedItems',
]);

/** Whether the same call may well succeed a little later. */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && passing.has(error.name);
}

/** What DynamoDB's refusal means for whoever runs the audit. */
export function refusal(error: unknown, { table, operation, attempts }: RefusedCall): StoreError {
  return new StoreError(`Table ${table}: ${adviceOn(error, operation, attempts)}`, { cause: error });
}

function adviceOn(error: unknown, operation: string, attempts: number): string {
  const { name, message: said } = error instanceof Error ? error : new Error(String(error));
  const message = redact(said);
  if (isPassing(error)) {
    return (
      `${operation} was still refused after ${attempts} attempts (${name}). What was saved stays saved: ` +
      'run again later, or raise the table’s throughput.'
    );
  }
  if (name === 'ResourceNotFoundException') {
    return 'there is no such table in this account and region. Deploy the template, or correct the name or the region.';
  }
  if (name.startsWith('AccessDenied')) {
    return (
      `the credentials may not call ${operation} (${message}). ` +
      'Grant dynamodb:Query, dynamodb:PutItem and dynamodb:BatchWriteItem on the table, and for queries on its indexes.'
    );
  }
  if (name === 'ValidationException' && /\bkeys?\b/i.test(message)) {
    return `its keys are not those of the auditor's table, pk and sk, both strings (${message}). Name another table.`;
  }
  return `${operation} failed with ${name}: ${message}. What was saved before stays saved: run again.`;
}
