import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { FindingStore } from '#model';
import { dynamodbStore } from '../store/dynamodb.ts';
import { fileStore } from '../store/file.ts';

const dynamodbPrefix = 'dynamodb:';

/** The store that `--state` names: `dynamodb:TABLE`, a file, or the account's file in the working folder. */
export function openStore(where: string | undefined, account: string): FindingStore {
  if (where?.startsWith(dynamodbPrefix) === true) {
    const client = new DynamoDBClient({});
    const store = dynamodbStore({ table: where.slice(dynamodbPrefix.length), client });
    return {
      ...store,
      close: async () => {
        await store.close();
        client.destroy();
      },
    };
  }
  const path = where ?? join('.lens-audit', `${account}.jsonl`);
  mkdirSync(dirname(path), { recursive: true });
  return fileStore({ path });
}
