import { setTimeout as wait } from 'node:timers/promises';
import {
  type AttributeValue,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { allLanded } from './all-landed.ts';
import type { Key } from './dynamodb-keys.ts';
import { type Question, queryInput } from './dynamodb-question.ts';
import { persist } from './persist.ts';

/** The most that BatchWriteItem takes. */
export const rowsAtOnce = 25;

export interface TableOptions {
  readonly table: string;
  readonly client: DynamoDBClient;
  /** What is done between two attempts; a test need not wait. */
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  readonly now?: () => Date;
}

/** Its keys, and whatever else is in it. */
export interface Row extends Key {
  /** In seconds since 1970: from then on DynamoDB deletes it, within some days. */
  readonly expiresAt?: number;
  readonly [attribute: string]: unknown;
}

export interface Condition {
  readonly expression: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** `old` is the row that was replaced, undefined where there was none. */
export type Put = { readonly written: false } | { readonly written: true; readonly old: Row | undefined };

/** The calls that the store makes, each tried again while its refusal is a passing one. They throw StoreError. */
export interface DynamodbCalls {
  put(row: Row, condition?: Condition): Promise<Put>;
  /** Rows of different keys, in any order. */
  putAll(rows: readonly Row[]): Promise<void>;
  remove(key: Key): Promise<void>;
  /** The rows asked for, a page at a time, but those whose time is over. */
  query(question: Question): AsyncIterable<Row>;
  /** The one row of a key. */
  row(key: Key): Promise<Row | undefined>;
}

export function dynamodbCalls(options: TableOptions): DynamodbCalls {
  const { table, client, sleep = wait, now = () => new Date() } = options;
  const attempt = <T>(operation: string, call: () => Promise<T>) => persist(call, { table, operation, sleep });
  const writeAll = async (requests: readonly WriteRequest[]): Promise<void> => {
    let left = [...requests];
    await attempt('BatchWriteItem', async () => {
      const reply = await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: left } }));
      left = Object.values(reply.UnprocessedItems ?? {}).flat();
      if (left.length > 0) throw new UnprocessedItems(`${left.length} rows were not taken`);
    });
  };
  async function* query(question: Question): AsyncGenerator<Row> {
    let from: Record<string, AttributeValue> | undefined;
    do {
      const input = queryInput(table, question, from);
      const page = await attempt('Query', () => client.send(new QueryCommand(input)));
      for (const item of page.Items ?? []) {
        const row = rowOf(item);
        if (!isOver(row, now())) yield row;
      }
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
  }
  return {
    put: (row, condition) => attempt('PutItem', () => putOnce(client, putInput(table, row, condition))),
    async putAll(rows) {
      const requests = rows.map((row) => ({ PutRequest: { Item: itemOf(row) } }));
      await allLanded(chunks(requests, rowsAtOnce).map(writeAll));
    },
    remove: ({ pk, sk }) => writeAll([{ DeleteRequest: { Key: itemOf({ pk, sk }) } }]),
    query,
    async row({ pk, sk }) {
      for await (const row of query({ pk, sk })) return row;
      return undefined;
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
  const { expression, values } = condition;
  return { ...input, ConditionExpression: expression, ExpressionAttributeValues: marshall(values) };
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}

function isOver({ expiresAt }: Row, now: Date): boolean {
  return expiresAt !== undefined && expiresAt * 1000 <= now.getTime();
}

function itemOf(row: Row): Record<string, AttributeValue> {
  return marshall(row, { removeUndefinedValues: true });
}

function rowOf(item: Record<string, AttributeValue>): Row {
  // DynamoDB keeps no item without its keys.
  return unmarshall(item) as Row;
}
