import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from '@aws-sdk/client-dynamodb';
import startDynalite from 'dynalite';
import { tableDefinition } from '../../src/store/table-definition.ts';
import { auditorCredentials, type Estate } from '../sandbox/estate/index.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';

export interface LocalAws {
  readonly sandbox: Sandbox<Estate>;
  stop(): Promise<void>;
}

/**
 * A whole AWS on loopback: an estate, and DynamoDB with a table for findings, in a folder or in memory. Points this
 * process's SDK clients at it, with the auditor's credentials.
 */
export async function startLocalAws(estate: Estate, table: string, folder?: string): Promise<LocalAws> {
  const database = startDynalite({ createTableMs: 0, ...(folder === undefined ? {} : { path: folder }) });
  database.listen(0, '127.0.0.1');
  await once(database, 'listening');
  const dynamodb = `http://127.0.0.1:${String((database.address() as AddressInfo).port)}`;
  const sandbox = await serveEstate(estate, { dynamodb });
  pointTheSdkAt(sandbox.endpoint);
  await createTable(table);
  return {
    sandbox,
    stop: async () => {
      await sandbox.close();
      database.close();
      await once(database, 'close');
    },
  };
}

function pointTheSdkAt(endpoint: string): void {
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: auditorCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: auditorCredentials.secretAccessKey,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_DEFAULT_REGION'])
    Reflect.deleteProperty(process.env, name);
}

async function createTable(name: string): Promise<void> {
  const client = new DynamoDBClient({});
  try {
    await client.send(new CreateTableCommand(tableDefinition(name)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  } finally {
    client.destroy();
  }
}
