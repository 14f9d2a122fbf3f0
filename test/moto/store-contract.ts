import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, inject } from 'vitest';
import { dynamodbStore } from '../../src/store/dynamodb.ts';
import { tableDefinition } from '../../src/store/table-definition.ts';
import { storeContract } from '../store/contract.ts';

const clients: DynamoDBClient[] = [];
let tables = 0;

function aClient(): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint: inject('motoEndpoint'),
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  clients.push(client);
  return client;
}

afterAll(() => {
  for (const client of clients) client.destroy();
});

describe('dynamodbStore on moto', () => {
  storeContract({
    async newPlace(now) {
      tables += 1;
      const table = `findings-${tables}`;
      await aClient().send(new CreateTableCommand(tableDefinition(table)));
      return () => dynamodbStore({ table, client: aClient(), now });
    },
    sequences: 5,
    many: 700,
  });
});
