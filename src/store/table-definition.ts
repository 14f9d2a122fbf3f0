import type { CreateTableCommandInput, GlobalSecondaryIndex, KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { indexKeys } from './dynamodb-keys.ts';

/**
 * The table that dynamodbStore works on, as input of CreateTable. Beside it, switch on the time to live of `expiresAt`,
 * without which the history is kept for ever.
 */
export function tableDefinition(name: string): CreateTableCommandInput {
  const indexed = Object.values(indexKeys).flatMap(({ hash, range }) => [hash, range]);
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: ['pk', 'sk', ...indexed].map((attribute) => ({
      AttributeName: attribute,
      AttributeType: 'S',
    })),
    KeySchema: keys('pk', 'sk'),
    GlobalSecondaryIndexes: Object.entries(indexKeys).map(([index, { hash, range }]) => indexOf(index, hash, range)),
  };
}

function indexOf(name: string, hash: string, range: string): GlobalSecondaryIndex {
  return { IndexName: name, KeySchema: keys(hash, range), Projection: { ProjectionType: 'ALL' } };
}

function keys(hash: string, range: string): KeySchemaElement[] {
  return [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ];
}
