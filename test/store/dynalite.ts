import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import startDynalite from 'dynalite';

export type StoredRow = Readonly<Record<string, unknown>>;

export interface Dynalite {
  readonly endpoint: string;
  /** A client of its own, for a test to interfere with. */
  client(): DynamoDBClient;
  createTable(definition: CreateTableCommandInput): Promise<void>;
  /** All of a table's rows, of the index where one is named. */
  rows(table: string, index?: string): Promise<readonly StoredRow[]>;
  stop(): Promise<void>;
}

/** DynamoDB on a loopback port, in memory. */
export async function dynalite(): Promise<Dynalite> {
  const server = startDynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const clients: DynamoDBClient[] = [];
  const client = () => {
    const made = new DynamoDBClient({
      endpoint,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    clients.push(made);
    return made;
  };
  const own = client();
  return {
    endpoint,
    client,
    async createTable(definition) {
      await own.send(new CreateTableCommand(definition));
      while (!(await isActive(own, definition.TableName))) await new Promise(setImmediate);
    },
    async rows(table, index) {
      const page = await own.send(
        new ScanCommand({ TableName: table, ...(index === undefined ? {} : { IndexName: index }) }),
      );
      return (page.Items ?? []).map((item) => unmarshall(item));
    },
    async stop() {
      for (const each of clients) each.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

async function isActive(client: DynamoDBClient, table: string | undefined): Promise<boolean> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  return Table?.TableStatus === 'ACTIVE';
}
