import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import type { Store } from '#model';
import { dynamodbStore } from './dynamodb.ts';

/** `dynamodbStore` on a table of the caller's own account and region, with a client that ends when the store is closed. */
export function tableStore(table: string, settings: DynamoDBClientConfig = {}): Store {
  const client = new DynamoDBClient(settings);
  const store = dynamodbStore({ table, client });
  return {
    ...store,
    close: async () => {
      await store.close();
      client.destroy();
    },
  };
}
