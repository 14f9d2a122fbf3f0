import { setTimeout as wait } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandInput,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { persist } from './persist.ts';

export interface TableOptions {
  readonly table: string;
  readonly client: DynamoDBClient;
  /** What is done between two attempts; a test need not wait. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
}

/** The keys of a row, beside whatever else is in it. */
export interface Row {
  readonly pk: string;
  readonly sk: string;
}

export interface Condition {
  readonly expression: string;
  readonly values: Readonly<Record<string, string>>;
}

/** `old` is the row that was replaced, undefined where there was none. */
export type Put = { readonly written: false } | { readonly written: true; readonly old: Row | undefined };

/** The calls that the store makes, each tried again while its refusal is a passing one. They throw StoreError. */
export interface DynamodbCalls {
  put(row: Row, condition?: Condition): Promise<Put>;
  /** At most 25 rows, of different keys. */
  putAll(rows: readonly Row[]): Promise<void>;
  /** The rows of a partition whose sort key begins so, a page at a time. */
  query(pk: string, skPrefix: string): AsyncIterable<Row>;
}

export function dynamodbCalls({ table, client, sleep = wait }: TableOptions): DynamodbCalls {
  const attempt = <T>(operation: string, call: () => Promise<T>) => persist(call, { table, operation, sleep });
  return {
    put: (row, condition) => attempt('PutItem', () => putOnce(client, putInput(table, row, condition))),
    async putAll(rows) {
      if (rows.length === 0) return;
      let requests: WriteRequest[] = rows.map((row) => ({ PutRequest: { Item: itemOf(row) } }));
      await attempt('BatchWriteItem', async () => {
        const reply = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: requests } }));
        requests = Object.values(reply.UnprocessedItems ?? {}).flat();
        if (requests.length > 0) throw new UnprocessedItems(`${requests.length} rows were not taken`);
      });
    },
    async *query(pk, skPrefix) {
      let from: Record<string, AttributeValue> | undefined;
      do {
        const input = queryInput(table, { pk, sk: skPrefix }, from);
        const page = await attempt('Query', () => client.send(new QueryCommand(input)));
        for (const item of page.Items ?? []) yield rowOf(item);
        from = page.LastEvaluatedKey;
      } while (from !== undefined);
    },
  };
}

/** DynamoDB's way to throttle a batch is a success that names what it did not do. */
class UnprocessedItems extends Error {
  override readonly name = 'UnprocessedItems';
}

async function putOnce(client: DynamoDBClient, input: PutItemCommandInput): Promise<Put> {
  try {
    const { Attributes: old } = await client.send(new PutItemCommand(input));
    return { written: true, old: old === undefined ? undefined : rowOf(old) };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { written: false };
    throw error;
  }
}

function putInput(table: string, row: Row, condition: Condition | undefined): PutItemCommandInput {
  const input: PutItemCommandInput = { TableName: table, Item: itemOf(row), ReturnValues: 'ALL_OLD' };
  if (condition === undefined) return input;
  return {
    ...input,
    ConditionExpression: condition.expression,
    ExpressionAttributeValues: marshall(condition.values),
  };
}

function queryInput(table: string, key: Row, from: Record<string, AttributeValue> | undefined): QueryCommandInput {
  return {
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
    ExpressionAttributeValues: marshall({ ':pk': key.pk, ':sk': key.sk }),
    ...(from === undefined ? {} : { ExclusiveStartKey: from }),
  };
}

function itemOf(row: Row): Record<string, AttributeValue> {
  return marshall(row, { removeUndefinedValues: true });
}

function rowOf(item: Record<string, AttributeValue>): Row {
  // DynamoDB keeps no item without its keys.
  return unmarshall(item) as Row;
}
