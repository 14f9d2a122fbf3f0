import {
  CloudWatchLogsClient,
  GetQueryResultsCommand,
  StartQueryCommand,
  StopQueryCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountIds, adminCredentials, demoEstate } from './estate/index.ts';
import type { Sandbox } from './server.ts';
import { serveEstate } from './services/serve-estate.ts';

const estate = demoEstate();
let sandbox: Sandbox<typeof estate>;

beforeAll(async () => {
  sandbox = await serveEstate(estate);
});

afterAll(async () => {
  expect(sandbox.crashes).toEqual([]);
  await sandbox.close();
});

const client = (account: string = accountIds.production, region = 'eu-west-1') =>
  new CloudWatchLogsClient({
    endpoint: sandbox.endpoint,
    region,
    credentials: adminCredentials(account),
    maxAttempts: 1,
  });
const counts = 'filter type = "platform.report"\n| stats count(type) as calls by @log';
const about = (logGroupNames: string[], queryString = counts) =>
  new StartQueryCommand({ logGroupNames, startTime: 0, endTime: 9 * 86_400, queryString });
const voice = '/aws/lambda/voice-orders';

async function started(logs = client()): Promise<string> {
  return (await logs.send(about([voice]))).queryId ?? '';
}

it('answers a query when it was looked at a few times, with what it scanned', async () => {
  const queryId = await started();
  const looks = [];
  for (let look = 0; look < 4; look++) looks.push(await client().send(new GetQueryResultsCommand({ queryId })));
  expect(looks.map(({ status }) => status)).toEqual(['Unknown', 'Running', 'Complete', 'Complete']);
  expect(looks.map(({ statistics }) => statistics?.bytesScanned)).toEqual([0, 2_415_005.5, 4_830_011, 4_830_011]);
  expect(looks.map(({ results }) => results)).toEqual([
    [],
    [],
    ...Array.from({ length: 2 }, () => [
      [
        { field: '@log', value: `${accountIds.production}:${voice}` },
        { field: 'calls', value: '700' },
      ],
    ]),
  ]);
});

it('calls a query off, once', async () => {
  const queryId = await started();
  expect(await client().send(new StopQueryCommand({ queryId }))).toMatchObject({ success: true });
  expect(await client().send(new StopQueryCommand({ queryId }))).toMatchObject({ success: false });
  expect(await client().send(new GetQueryResultsCommand({ queryId }))).toMatchObject({ status: 'Cancelled' });
});

it('tells a query to nobody but the account and region that asked it', async () => {
  const queryId = await started();
  for (const other of [client(accountIds.staging), client(accountIds.production, 'us-east-1')]) {
    await expect(other.send(new GetQueryResultsCommand({ queryId }))).rejects.toThrow(/does not exist/);
  }
});

it('has a hundred queries of a region run at once, and no more', async () => {
  const logs = client(accountIds.production, 'us-east-1');
  const group = ['/aws/lambda/checkout-us'];
  const ids = await Promise.all(Array.from({ length: 100 }, async () => (await logs.send(about(group))).queryId));
  await expect(logs.send(about(group))).rejects.toMatchObject({ name: 'LimitExceededException' });
  await logs.send(new StopQueryCommand({ queryId: ids[0] }));
  await expect(logs.send(about(group))).resolves.toMatchObject({ queryId: expect.any(String) as string });
});

it.each([
  ['of no group', () => about([]), 'InvalidParameterException'],
  ['of more than fifty', () => about(Array.from({ length: 51 }, () => voice)), 'InvalidParameterException'],
  ['of one that is not there', () => about([voice, '/nowhere']), 'ResourceNotFoundException'],
  ['of one that cannot be queried', () => about(['/aws/delivery/firehose-debug']), 'InvalidParameterException'],
  ['in words that it does not know', () => about([voice], 'sort @timestamp desc'), 'MalformedQueryException'],
  ['of functions that it does not know', () => about([voice], 'fields floor(a) as b'), 'MalformedQueryException'],
  ['with a sum of its own', () => about([voice], 'stats avg(type) as a by @log'), 'MalformedQueryException'],
])('refuses a query %s', async (_, command, name) => {
  await expect(client().send(command())).rejects.toMatchObject({ name });
});
