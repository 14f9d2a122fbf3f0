import { APIGatewayClient, GetStagesCommand } from '@aws-sdk/client-api-gateway';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateTableCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListAliasesCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import dynalite from 'dynalite';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultSwitch } from './faults.ts';
import { queryProtocol } from './protocol/sdk-schemas.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './server.ts';
import type { Caller, Context, Service } from './service.ts';

interface Estate {
  readonly greeting: string;
}

const one = {
  account: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/Auditor/audit',
  userId: 'AROAONE:audit',
};
const two = {
  account: '444455556666',
  arn: 'arn:aws:sts::444455556666:assumed-role/Auditor/audit',
  userId: 'AROATWO:audit',
};
const callers: Readonly<Record<string, Caller>> = { ONE: one, TWO: two };

const services: readonly Service<Estate>[] = [
  {
    client: 'lambda',
    operations: {
      ListFunctions: (_: unknown, { estate, caller, region }: Context<Estate>) => ({
        Functions: [
          { FunctionName: estate.greeting, FunctionArn: `arn:aws:lambda:${region}:${caller.account}:function:f` },
        ],
      }),
      ListAliases: () => {
        throw new TypeError('a bug in a handler');
      },
    },
  },
  { client: 'iam', operations: { GetRole: () => ({ Role: undefined }) } },
  { client: 'cloudwatch-logs', operations: { DescribeLogGroups: () => ({ logGroups: [] }) } },
  { client: 'cloudwatch', operations: { DescribeAlarms: () => ({ MetricAlarms: [] }) } },
  { client: 'api-gateway', operations: { GetStages: () => ({ item: [] }) } },
  { client: 'organizations', operations: { ListAccounts: () => ({ Accounts: [] }) } },
  { client: 'sns', operations: { ListTopics: () => ({ Topics: [] }) } },
  { client: 'sqs', operations: { ListQueues: () => ({ QueueUrls: [] }) } },
];

const open: Sandbox<Estate>[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

async function aSandbox(more: Partial<SandboxOptions<Estate>> = {}): Promise<Sandbox<Estate>> {
  const identify = (key: string): Caller | undefined => callers[key];
  const sandbox = await startSandbox({ services, estate: { greeting: 'hello' }, identify, ...more });
  open.push(sandbox);
  return sandbox;
}

function faulty(fault: FaultSwitch['fault'], match: FaultSwitch['match'] = {}): Promise<Sandbox<Estate>> {
  return aSandbox({ faults: [{ match, fault }] });
}

function configFor({ endpoint }: Sandbox<Estate>, key = 'ONE', region = 'eu-west-1') {
  return { endpoint, region, maxAttempts: 1, credentials: { accessKeyId: key, secretAccessKey: 'none' } };
}

interface Refused {
  readonly name: string;
  readonly message: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
  readonly $response?: { readonly headers: Readonly<Record<string, string>> };
}

/** One read of each service, in the form that its client speaks, and of CloudWatch in the form that older clients do. */
const reads = {
  lambda: (sandbox: Sandbox<Estate>, key?: string) =>
    new LambdaClient(configFor(sandbox, key)).send(new ListFunctionsCommand({})),
  iam: (sandbox: Sandbox<Estate>, key?: string) =>
    new IAMClient(configFor(sandbox, key)).send(new GetRoleCommand({ RoleName: 'r' })),
  logs: (sandbox: Sandbox<Estate>, key?: string) =>
    new CloudWatchLogsClient(configFor(sandbox, key)).send(new DescribeLogGroupsCommand({})),
  cloudwatch: (sandbox: Sandbox<Estate>, key?: string) =>
    new CloudWatchClient(configFor(sandbox, key)).send(new DescribeAlarmsCommand({})),
  cloudwatchByQuery: (sandbox: Sandbox<Estate>, key?: string) =>
    new CloudWatchClient({ ...configFor(sandbox, key), protocol: queryProtocol }).send(new DescribeAlarmsCommand({})),
  apigateway: (sandbox: Sandbox<Estate>, key?: string) =>
    new APIGatewayClient(configFor(sandbox, key)).send(new GetStagesCommand({ restApiId: 'abc' })),
  organizations: (sandbox: Sandbox<Estate>, key?: string) =>
    new OrganizationsClient(configFor(sandbox, key)).send(new ListAccountsCommand({})),
  sns: (sandbox: Sandbox<Estate>, key?: string) =>
    new SNSClient(configFor(sandbox, key)).send(new ListTopicsCommand({})),
  sqs: (sandbox: Sandbox<Estate>, key?: string) =>
    new SQSClient(configFor(sandbox, key)).send(new ListQueuesCommand({})),
} as const;

type Read = keyof typeof reads;

async function refusalOf(call: Promise<unknown>): Promise<Refused> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error as Refused,
  );
  if (outcome === undefined) throw new Error('the call was not refused');
  return outcome;
}

function listFunctions(sandbox: Sandbox<Estate>, key?: string, region?: string) {
  return new LambdaClient(configFor(sandbox, key, region)).send(new ListFunctionsCommand({}));
}

describe('access denied', () => {
  it.each<[Read, string, string, number]>([
    ['lambda', 'AccessDeniedException', 'lambda:ListFunctions on resource: *', 403],
    ['iam', 'AccessDenied', 'iam:GetRole on resource: arn:aws:iam::111122223333:*', 403],
    [
      'logs',
      'AccessDeniedException',
      'logs:DescribeLogGroups on resource: arn:aws:logs:eu-west-1:111122223333:log-group::log-stream:',
      400,
    ],
    ['cloudwatch', 'AccessDenied', 'cloudwatch:DescribeAlarms on resource: *', 400],
    ['cloudwatchByQuery', 'AccessDenied', 'cloudwatch:DescribeAlarms on resource: *', 403],
    [
      'apigateway',
      'AccessDeniedException',
      'apigateway:GET on resource: arn:aws:apigateway:eu-west-1::/restapis/abc/stages',
      403,
    ],
    ['organizations', 'AccessDeniedException', 'organizations:ListAccounts on resource: *', 400],
    ['sns', 'AuthorizationErrorException', 'SNS:ListTopics on resource: arn:aws:sns:eu-west-1:111122223333:*', 403],
    ['sqs', 'AccessDenied', 'sqs:listqueues on resource: arn:aws:sqs:eu-west-1:111122223333:', 400],
  ])('from %s comes as %s, told in the words of the service', async (read, name, told, status) => {
    const refused = await refusalOf(reads[read](await faulty('access-denied')));
    const [action = ''] = told.split(' ');
    expect(refused.name).toBe(name);
    expect(refused.message).toBe(
      `User: ${one.arn} is not authorized to perform: ${told} because no identity-based policy allows the ${action} action`,
    );
    expect(refused.$metadata?.httpStatusCode).toBe(status);
  });

  it('by the organization names the service control policy', async () => {
    const refused = await refusalOf(reads.logs(await faulty('access-denied-by-organization')));
    expect(refused.message).toMatch(/ with an explicit deny in a service control policy$/);
  });
});

describe('a fault', () => {
  it.each<[Read]>([['lambda'], ['iam'], ['logs']])('of the server is an internal failure to %s', async (read) => {
    const refused = await refusalOf(reads[read](await faulty('server-error')));
    expect([refused.name, refused.$metadata?.httpStatusCode]).toEqual(['InternalFailure', 500]);
  });

  it('of any code is sent as asked', async () => {
    const sandbox = await faulty({
      code: 'ExpiredTokenException',
      message: 'The security token has expired',
      status: 403,
    });
    const refused = await refusalOf(reads.lambda(sandbox));
    expect([refused.name, refused.message, refused.$metadata?.httpStatusCode]).toEqual([
      'ExpiredTokenException',
      'The security token has expired',
      403,
    ]);
  });

  it('that resets the connection reaches the client as a reset', async () => {
    expect(await refusalOf(reads.iam(await faulty('reset')))).toMatchObject({ code: 'ECONNRESET' });
  });

  it('that stops half way through a reply reaches the client as an aborted reply', async () => {
    const sandbox = await faulty('half-reply');
    expect((await refusalOf(listFunctions(sandbox))).message).toMatch(/aborted|terminated|socket hang up/);
    expect(sandbox.calls).toMatchObject([{ operation: 'ListFunctions', status: 0 }]);
  });

  it.each<[Read]>([['lambda'], ['iam'], ['logs']])('that garbles a reply makes it unreadable to %s', async (read) => {
    expect((await refusalOf(reads[read](await faulty('garbage')))).message).toMatch(/Deserialization error/);
  });

  it('that hangs keeps the client waiting until the sandbox closes', async () => {
    const sandbox = await faulty('hang');
    const refused = refusalOf(reads.logs(sandbox));
    await expect.poll(() => sandbox.calls.length).toBe(1);
    await sandbox.close();
    expect((await refused).message).toMatch(/hang up|ECONNRESET/);
  });

  it('strikes the calls between skip and times, and counts them', async () => {
    const sandbox = await aSandbox({
      faults: [{ match: { service: 'lambda' }, fault: 'server-error', skip: 1, times: 2 }],
    });
    for (let call = 0; call < 5; call += 1) await Promise.allSettled([listFunctions(sandbox)]);
    expect(sandbox.calls.map(({ status }) => status)).toEqual([200, 500, 500, 200, 200]);
    expect(sandbox.faults()).toMatchObject([{ struck: 2 }]);
  });

  it('strikes only the account, region and operation it names', async () => {
    const match = { service: 'lambda', operation: 'ListFunctions', account: two.account, region: 'us-east-1' };
    const sandbox = await faulty('access-denied', match);
    await listFunctions(sandbox, 'ONE', 'us-east-1');
    await listFunctions(sandbox, 'TWO', 'eu-west-1');
    expect((await refusalOf(listFunctions(sandbox, 'TWO', 'us-east-1'))).name).toBe('AccessDeniedException');
    expect(sandbox.faults()).toMatchObject([{ match, struck: 1 }]);
  });

  it('for a service that the sandbox does not serve is refused, since it could never strike', async () => {
    const sandbox = await aSandbox();
    expect(() => {
      sandbox.setFaults([{ match: { service: 'monitoring' }, fault: 'reset' }]);
    }).toThrow('no such service here: "monitoring"');
  });
});

describe('a quota', () => {
  it.each<[Read, string, number]>([
    ['lambda', 'TooManyRequestsException', 429],
    ['apigateway', 'TooManyRequestsException', 429],
    ['organizations', 'TooManyRequestsException', 400],
    ['iam', 'Throttling', 400],
    ['logs', 'ThrottlingException', 400],
    ['cloudwatch', 'Throttling', 400],
    ['cloudwatchByQuery', 'Throttling', 400],
    ['sns', 'Throttling', 400],
    ['sqs', 'RequestThrottled', 400],
  ])('of %s that is used up is told as %s', async (read, name, status) => {
    const service = read === 'cloudwatchByQuery' ? 'cloudwatch' : read;
    const table = [
      { service, operations: 'all', ratePerSecond: 0.001, burst: 1, per: 'account', source: 'assumed' } as const,
    ];
    const sandbox = await aSandbox({ quotas: { multiplier: 1, table } });
    await reads[read](sandbox);
    const refused = await refusalOf(reads[read](sandbox));
    expect([refused.name, refused.$metadata?.httpStatusCode]).toEqual([name, status]);
  });

  it('of Lambda says when to come back', async () => {
    const table = [
      {
        service: 'lambda',
        operations: 'all',
        ratePerSecond: 0.001,
        burst: 0,
        per: 'account',
        source: 'assumed',
      } as const,
    ];
    const sandbox = await aSandbox({ quotas: { multiplier: 1, table } });
    await listFunctions(sandbox);
    expect(await refusalOf(listFunctions(sandbox))).toMatchObject({
      retryAfterSeconds: '1',
      Reason: 'CallerRateLimitExceeded',
    });
  });

  it('of AWS itself binds when the multiplier is one', async () => {
    const sandbox = await aSandbox({ quotas: { multiplier: 1 } });
    const client = new LambdaClient(configFor(sandbox));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 40 }, () => client.send(new ListFunctionsCommand({}))),
    );
    const throttled = sandbox.calls.filter(({ status }) => status === 429).length;
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(throttled);
    expect(throttled).toBeGreaterThan(10);
    expect(throttled).toBeLessThanOrEqual(25);
  });
});

describe('a caller', () => {
  it.each<[Read, string]>([
    ['lambda', 'UnrecognizedClientException'],
    ['iam', 'InvalidClientTokenId'],
    ['logs', 'UnrecognizedClientException'],
    ['cloudwatch', 'InvalidClientTokenId'],
    ['sns', 'InvalidClientTokenId'],
  ])('whom nobody knows is refused by %s as %s', async (read, name) => {
    const refused = await refusalOf(reads[read](await aSandbox(), 'NOBODY'));
    expect([refused.name, refused.message]).toEqual([name, 'The security token included in the request is invalid.']);
  });

  it('that signs nothing is told so', async () => {
    const reply = await fetch(`${(await aSandbox()).endpoint}/2015-03-31/functions`);
    expect([reply.status, reply.headers.get('x-amzn-errortype')]).toEqual([403, 'MissingAuthenticationTokenException']);
  });

  it('sees only its own account and region among two hundred calls at once', async () => {
    const sandbox = await aSandbox();
    const places = ['ONE', 'TWO'].flatMap((key) => ['eu-west-1', 'us-east-1'].map((region) => ({ key, region })));
    const calls = places.flatMap(({ key, region }) => {
      const client = new LambdaClient(configFor(sandbox, key, region));
      const wanted = `arn:aws:lambda:${region}:${callers[key]?.account ?? ''}:function:f`;
      return Array.from({ length: 50 }, async () => {
        const { Functions } = await client.send(new ListFunctionsCommand({}));
        expect(Functions?.[0]?.FunctionArn).toBe(wanted);
      });
    });
    await Promise.all(calls);
    expect(sandbox.calls).toHaveLength(200);
  });
});

describe('the sandbox', () => {
  it('records each call with its place and status', async () => {
    const at = new Date('2026-11-25T12:00:00Z');
    const sandbox = await aSandbox({ now: () => at });
    await reads.cloudwatch(sandbox);
    expect(sandbox.calls).toMatchObject([
      {
        service: 'cloudwatch',
        operation: 'DescribeAlarms',
        account: one.account,
        region: 'eu-west-1',
        status: 200,
        at,
      },
    ]);
  });

  it('serves another estate from one call to the next', async () => {
    const sandbox = await aSandbox();
    sandbox.setEstate({ greeting: 'goodbye' });
    expect((await listFunctions(sandbox)).Functions?.[0]?.FunctionName).toBe('goodbye');
  });

  it('holds replies back for as long as it is told', async () => {
    const sandbox = await aSandbox();
    sandbox.setLatency(150);
    const started = performance.now();
    await listFunctions(sandbox);
    expect(performance.now() - started).toBeGreaterThanOrEqual(145);
  });

  it('says which operation it lacks rather than answer something', async () => {
    const client = new LambdaClient(configFor(await aSandbox()));
    const refused = await refusalOf(client.send(new GetFunctionConfigurationCommand({ FunctionName: 'f' })));
    expect([refused.name, refused.message]).toEqual([
      'NotImplemented',
      'The sandbox does not answer lambda:GetFunctionConfiguration.',
    ]);
  });

  it('answers a bug in a handler as an internal failure and keeps it for the test to see', async () => {
    const sandbox = await aSandbox();
    const refused = await refusalOf(
      new LambdaClient(configFor(sandbox)).send(new ListAliasesCommand({ FunctionName: 'f' })),
    );
    expect(refused.name).toBe('InternalFailure');
    expect(sandbox.crashes).toMatchObject([{ message: 'a bug in a handler' }]);
  });

  it('refuses a body that is not JSON as a serialization error', async () => {
    const { endpoint } = await aSandbox();
    const authorization =
      'AWS4-HMAC-SHA256 Credential=ONE/20261125/eu-west-1/logs/aws4_request, SignedHeaders=host, Signature=0';
    const headers = {
      authorization,
      'x-amz-target': 'Logs_20140328.DescribeLogGroups',
      'content-type': 'application/x-amz-json-1.1',
    };
    const reply = await fetch(endpoint, { method: 'POST', headers, body: '{"limit":' });
    expect([reply.status, await reply.json()]).toMatchObject([400, { __type: 'SerializationException' }]);
  });

  it('hands DynamoDB calls on to the stand-in, and can deny them on the way', async () => {
    const stand = dynalite({ createTableMs: 0 });
    await new Promise<void>((resolve) => {
      stand.listen(0, '127.0.0.1', resolve);
    });
    try {
      const { port } = stand.address() as { port: number };
      const sandbox = await aSandbox({ dynamodb: `http://127.0.0.1:${port}` });
      const client = new DynamoDBClient(configFor(sandbox));
      await client.send(
        new CreateTableCommand({
          TableName: 'findings',
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        }),
      );
      const Item = { id: { S: 'é <&' }, at: { N: '7' } };
      await expect
        .poll(() =>
          client.send(new PutItemCommand({ TableName: 'findings', Item })).then(
            () => true,
            () => false,
          ),
        )
        .toBe(true);
      expect((await client.send(new GetItemCommand({ TableName: 'findings', Key: { id: Item.id } }))).Item).toEqual(
        Item,
      );
      sandbox.setFaults([{ match: { service: 'dynamodb', operation: 'GetItem' }, fault: 'access-denied' }]);
      const refused = await refusalOf(client.send(new GetItemCommand({ TableName: 'findings', Key: { id: Item.id } })));
      expect(refused.name).toBe('AccessDeniedException');
    } finally {
      stand.close();
    }
  });
});
