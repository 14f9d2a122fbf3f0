import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { type IndexName, indexKeys } from './dynamodb-keys.ts';

/** Rows of one partition, in the order of their sort keys. */
export interface Question {
  readonly pk: string;
  /** Those whose sort keys begin so. */
  readonly prefix?: string;
  /** Those whose sort keys are that or come after it. */
  readonly from?: string | undefined;
  /** The one with that sort key. */
  readonly sk?: string;
  /** Asked instead of the table. */
  readonly index?: IndexName;
  readonly fromTheEnd?: boolean;
  /** Of each row no more than these. */
  readonly keysOnly?: boolean;
}

/** A read of the table sees every write before it; one of an index, which lags behind a little, cannot ask for that. */
export function queryInput(
  table: string,
  { pk, sk, prefix, from, index, fromTheEnd = false, keysOnly = false }: Question,
  after: Record<string, AttributeValue> | undefined,
): QueryCommandInput {
  const { hash, range } = index === undefined ? { hash: 'pk', range: 'sk' } : indexKeys[index];
  return {
    TableName: table,
    ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
    KeyConditionExpression: [`${hash} = :pk`, ...narrowing({ sk, from, prefix }, range)].join(' AND '),
    ExpressionAttributeValues: marshall(
      { ':pk': pk, ':sk': sk, ':from': from, ':prefix': prefix },
      { removeUndefinedValues: true },
    ),
    ...(fromTheEnd ? { ScanIndexForward: false } : {}),
    ...(keysOnly ? { ProjectionExpression: 'pk, sk, expiresAt' } : {}),
    ...(after === undefined ? {} : { ExclusiveStartKey: after }),
  };
}

type Narrowing = Readonly<Record<'from' | 'prefix' | 'sk', string | undefined>>;

function narrowing({ sk, from, prefix }: Narrowing, range: string): readonly string[] {
  return [
    ...(sk === undefined ? [] : [`${range} = :sk`]),
    ...(from === undefined ? [] : [`${range} >= :from`]),
    ...(prefix === undefined ? [] : [`begins_with(${range}, :prefix)`]),
  ];
}
