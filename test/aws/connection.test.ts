import {
  APIGatewayClient,
  CreateRestApiCommand,
  GetApiKeysCommand,
  GetRestApisCommand,
} from '@aws-sdk/client-api-gateway';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetFunctionCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { DeleteQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it, vi } from 'vitest';
import { openConnection } from '../../src/aws/connection.ts';
import type { Pacing } from '../../src/aws/pacing.ts';
import { assertReadOnly } from '../../src/aws/read-only.ts';
import { refusalOf } from '../../src/aws/refusal.ts';
import { optIns } from '../../src/kit/index.ts';
import type { OptIn } from '../../src/model/index.ts';
import { aConnection, json, refuse, serve, somewhere, useEndpoint } from './loopback.ts';

function aPacing() {
  const admit = vi.fn<Pacing['admit']>(async () => {});
  const throttled = vi.fn<Pacing['throttled']>();
  return { admit, throttled };
}

describe('the read-only guard', () => {
  it.each([
    [
      'a deletion',
      () =>
        aConnection()
          .client(SQSClient, somewhere)
          .send(new DeleteQueueCommand({ QueueUrl: 'x' })),
    ],
    [
      'a creation',
      () =>
        aConnection()
          .client(APIGatewayClient, somewhere)
          .send(new CreateRestApiCommand({ name: 'x' })),
    ],
    [
      'GetFunction',
      () =>
        aConnection()
          .client(LambdaClient, somewhere)
          .send(new GetFunctionCommand({ FunctionName: 'x' })),
    ],
    [
      'the values of API keys',
      () =>
        aConnection()
          .client(APIGatewayClient, somewhere)
          .send(new GetApiKeysCommand({ includeValues: true })),
    ],
  ])('lets no request out for %s', async (_, call) => {
    const { requests } = await serve((_request, response) => {
      json(response, {});
    });
    const error: unknown = await call().catch((caught: unknown) => caught);
    expect(String(error)).toMatch(/^Error: bug: /);
    expect(refusalOf(error)).toBeUndefined();
    expect(requests).toEqual([]);
  });

  it('lets API keys be listed without their values', async () => {
    const { requests } = await serve((_, response) => {
      json(response, { item: [] });
    });
    await aConnection()
      .client(APIGatewayClient, somewhere)
      .send(new GetApiKeysCommand({ includeValues: false }));
    expect(requests).toHaveLength(1);
  });

  it.each(['ListFunctions', 'DescribeAlarms', 'BatchGetChannel', 'GetCallerIdentity', 'AssumeRole'])(
    'lets %s pass',
    (operation) => {
      expect(() => {
        assertReadOnly(operation, {});
      }).not.toThrow();
    },
  );

  it.each([
    'PutItem',
    'AssumeRoleWithSAML',
    'Listen',
    'GetSecretValue',
    'GetObject',
    'BatchGetItem',
    'InvokeFunction',
    '',
  ])('stops %j', (operation) => {
    expect(() => {
      assertReadOnly(operation, {});
    }).toThrow(/^bug: /);
  });

  it.each([
    ['FilterLogEvents', 'log-samples'],
    ['GetTraceSummaries', 'traces'],
    ['BatchGetTraces', 'traces'],
    ['GenerateServiceLastAccessedDetails', 'access-advisor'],
    ['GetServiceLastAccessedDetails', 'access-advisor'],
  ] as const)('lets %s pass where %s was asked for, and stops it elsewhere', (operation, optIn) => {
    const others = optIns.filter((name) => name !== optIn);
    const asking = (asked?: readonly OptIn[]) => () => {
      assertReadOnly(operation, {}, asked);
    };
    expect(asking([optIn])).not.toThrow();
    expect(asking(others)).toThrow(`bug: ${operation} is not among the reads of an audit`);
    expect(asking()).toThrow(/^bug: /);
  });

  it('stops events with what a policy masks', () => {
    const asking = (unmask: boolean) => () => {
      assertReadOnly('FilterLogEvents', { unmask }, ['log-samples']);
    };
    expect(asking(true)).toThrow(/masked data/);
    expect(asking(false)).not.toThrow();
  });

  it.each([
    ['where it was asked for', ['log-samples'], 1],
    ['nowhere else', undefined, 0],
  ] as const)('lets a request for events out %s', async (_, optIn, count) => {
    const { requests } = await serve((_request, response) => {
      json(response, { events: [] });
    });
    const command = new FilterLogEventsCommand({ logGroupName: 'x' });
    await aConnection({ optIn })
      .client(CloudWatchLogsClient, somewhere)
      .send(command)
      .catch(() => undefined);
    expect(requests).toHaveLength(count);
  });

  it('stops a single API key with its value', () => {
    expect(() => {
      assertReadOnly('GetApiKey', { includeValue: true });
    }).toThrow(/values of API keys/);
  });
});

describe('a connection', () => {
  it('counts a call once and each attempt of it, and paces every attempt under its operation', async () => {
    let asked = 0;
    await serve((request, response) => {
      asked += 1;
      if (asked < 3) refuse(request, response, { status: 500, code: 'InternalFailure' });
      else json(response, { Functions: [] });
    });
    const pacing = aPacing();
    const connection = aConnection({ pacing, maxAttempts: 6 });
    await connection.client(LambdaClient, somewhere).send(new ListFunctionsCommand({}));
    expect(connection.counts).toMatchObject({ calls: 1, attempts: 3 });
    expect([...connection.counts.byOperation]).toEqual([
      ['lambda:ListFunctions', { calls: 1, attempts: 3, throttled: 0 }],
    ]);
    expect([...connection.counts.byAccount]).toEqual([['111122223333', 1]]);
    const request = { account: '111122223333', region: 'eu-west-1', service: 'Lambda', operation: 'ListFunctions' };
    expect(pacing.admit.mock.calls.map(([paid]) => paid)).toEqual([request, request, request]);
    expect(pacing.throttled).not.toHaveBeenCalled();
  });

  it('tells the pacing of a throttle, and tries again', async () => {
    let asked = 0;
    await serve((request, response) => {
      asked += 1;
      if (asked === 1) refuse(request, response, { status: 400, code: 'Throttling' });
      else
        response
          .writeHead(200, { 'content-type': 'text/xml' })
          .end('<GetTopicAttributesResponse><GetTopicAttributesResult/></GetTopicAttributesResponse>');
    });
    const pacing = aPacing();
    const sns = aConnection({ pacing, maxAttempts: 2 }).client(SNSClient, somewhere);
    await sns.send(new GetTopicAttributesCommand({ TopicArn: 'arn:aws:sns:eu-west-1:111122223333:t' }));
    expect(pacing.throttled.mock.calls).toEqual([
      [expect.objectContaining({ service: 'SNS', operation: 'GetTopicAttributes' })],
    ]);
  });

  it('tries a call six times before it gives up', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const { requests } = await serve((request, response) => {
      refuse(request, response, { status: 503, code: 'ServiceUnavailable' });
    });
    const connection = openConnection({ pacing: aPacing(), userAgent: 'test/0' });
    const error: unknown = await connection
      .client(LambdaClient, somewhere)
      .send(new ListFunctionsCommand({}))
      .catch((caught: unknown) => caught);
    connection.close();
    expect(refusalOf(error)).toMatchObject({ reason: 'unavailable', operation: 'lambda:ListFunctions' });
    expect(requests).toHaveLength(6);
  });

  it('signs as the account it was given, and says who it is', async () => {
    const { requests } = await serve((_, response) => {
      json(response, { item: [] });
    });
    await aConnection({ userAgent: 'lens/1.2.3' }).client(APIGatewayClient, somewhere).send(new GetRestApisCommand({}));
    expect(requests[0]?.headers['user-agent']).toContain('lens/1.2.3');
    expect(requests[0]?.headers.authorization).toMatch(/Credential=test\/\d{8}\/eu-west-1\/apigateway/);
  });

  it('ends the wait between two attempts when the run ends', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.99);
    const run = new AbortController();
    await serve((request, response) => {
      refuse(request, response, { status: 429, code: 'TooManyRequestsException' });
      setTimeout(() => {
        run.abort(new Error('out of time'));
      }, 50);
    });
    const connection = aConnection({ signal: run.signal, maxAttempts: 6 });
    const started = performance.now();
    const error: unknown = await connection
      .client(LambdaClient, somewhere)
      .send(new ListFunctionsCommand({}))
      .catch((caught: unknown) => caught);
    expect(refusalOf(error)?.reason).toBe('deadline');
    expect(performance.now() - started).toBeLessThan(800);
  });

  it('is made after the end of the run by a client that outlives it, and by no other', async () => {
    await serve((_, response) => {
      json(response, { Functions: [] });
    });
    const connection = aConnection({ signal: AbortSignal.abort(new Error('out of time')) });
    const list = (where: Parameters<typeof connection.client>[1]) =>
      connection.client(LambdaClient, where).send(new ListFunctionsCommand({}));
    await expect(list({ ...somewhere, outlivesRun: true })).resolves.toMatchObject({ Functions: [] });
    await expect(list(somewhere)).rejects.toThrow();
  });

  it('keeps its sockets when one of its clients is done', async () => {
    await serve((_, response) => {
      json(response, { Functions: [] });
    });
    const connection = aConnection();
    const first = connection.client(LambdaClient, somewhere);
    const second = connection.client(LambdaClient, somewhere);
    const asked = second.send(new ListFunctionsCommand({}));
    first.destroy();
    await expect(asked).resolves.toMatchObject({ Functions: [] });
  });

  it('finds the region that the SDK is set to, or none', async () => {
    useEndpoint('http://127.0.0.1:1');
    await expect(aConnection().ownRegion()).resolves.toBeUndefined();
    vi.stubEnv('AWS_REGION', 'ap-south-1');
    await expect(aConnection().ownRegion()).resolves.toBe('ap-south-1');
  });
});
