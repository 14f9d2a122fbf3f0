import type { DynamodbCalls } from './dynamodb-calls.ts';

/** What the parts of the store on a table share. */
export interface TableParts {
  readonly table: string;
  readonly calls: DynamodbCalls;
  readonly historyDays: number;
  readonly now: () => Date;
}
