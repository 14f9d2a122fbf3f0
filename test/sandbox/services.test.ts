import { AccountClient, ListRegionsCommand } from '@aws-sdk/client-account';
import { APIGatewayClient, paginateGetResources, paginateGetRestApis } from '@aws-sdk/client-api-gateway';
import { CloudWatchClient, DescribeAlarmsCommand, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  paginateDescribeLogGroups,
} from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { IAMClient, paginateGetAccountAuthorizationDetails } from '@aws-sdk/client-iam';
import {
  GetFunctionCommand,
  GetFunctionConfigurationCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionsCommand,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import { ListAccountsCommand, OrganizationsClient } from '@aws-sdk/client-organizations';
import { ListSubscriptionsByTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accountIds,
  adminCredentials,
  auditorCredentials,
  auditorExternalId,
  auditorRoleName,
  demoEstate,
  findingsTopicArn,
  identify,
} from './estate/index.ts';
import type { Sandbox } from './server.ts';
import { serveEstate } from './services/serve-estate.ts';

const estate = demoEstate();
const auditorRole = `arn:aws:iam::${accountIds.production}:role/${auditorRoleName}`;
let sandbox: Sandbox<typeof estate>;

beforeAll(async () => {
  sandbox = await serveEstate(estate);
});

afterAll(async () => {
  expect(sandbox.crashes).toEqual([]);
  await sandbox.close();
});

interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

function settings(credentials: Credentials = adminCredentials(accountIds.production), region = 'eu-west-1') {
  return { endpoint: sandbox.endpoint, region, credentials, maxAttempts: 1 };
}

async function gather<Page, Item>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<{ pages: number; items: Item[] }> {
  const all: Item[] = [];
  let count = 0;
  for await (const page of pages) {
    count += 1;
    all.push(...(items(page) ?? []));
  }
  return { pages: count, items: all };
}

describe('credentials', () => {
  const assume = (externalId: string | undefined, credentials = auditorCredentials, role = auditorRole) =>
    new STSClient(settings(credentials)).send(
      new AssumeRoleCommand({ RoleArn: role, RoleSessionName: 'audit', ExternalId: externalId }),
    );

  it('of an assumed role see the account of the role and no other', async () => {
    const { Credentials: issued } = await assume(auditorExternalId);
    const client = settings({ accessKeyId: issued?.AccessKeyId ?? '', secretAccessKey: issued?.SecretAccessKey ?? '' });

    const identity = await new STSClient(client).send(new GetCallerIdentityCommand({}));
    const { Functions } = await new LambdaClient(client).send(new ListFunctionsCommand({}));

    expect(identity.Arn).toBe(`arn:aws:sts::${accountIds.production}:assumed-role/ServerlessLensAuditor/audit`);
    expect(new Set(Functions?.map((one) => one.FunctionArn?.split(':')[4]))).toEqual(new Set([accountIds.production]));
  });

  it.each([
    ['a wrong external id', 'guess', auditorCredentials, auditorRole],
    ['no external id', undefined, auditorCredentials, auditorRole],
    ['a principal the role does not trust', auditorExternalId, adminCredentials(accountIds.staging), auditorRole],
    ['a role that is not there', auditorExternalId, auditorCredentials, `${auditorRole}2`],
  ])('are refused to %s', async (_, externalId, credentials, role) => {
    await expect(assume(externalId, credentials, role)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringMatching(
        /^User: arn:aws:iam::\d+:user\/\S+ is not authorized to perform: sts:AssumeRole on resource: /,
      ),
    });
  });

  it('that ran out are nobody’s', async () => {
    const { Credentials: issued } = await assume(auditorExternalId);
    const key = issued?.AccessKeyId ?? '';
    const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

    expect(identify(key, estate, hours(0.5))).toMatchObject({ account: accountIds.production });
    expect(identify(key, estate, hours(1.5))).toBeUndefined();
  });

  it('list the accounts of the organization for its administrators alone', async () => {
    const { Accounts } = await new OrganizationsClient(settings(auditorCredentials)).send(new ListAccountsCommand({}));

    expect(Accounts?.filter((one) => one.Status === 'ACTIVE').map((one) => one.Id)).toEqual(
      expect.arrayContaining(Object.values(accountIds)),
    );
    await expect(new OrganizationsClient(settings()).send(new ListAccountsCommand({}))).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });

  it('are no good in a region that is switched off', async () => {
    const { Regions } = await new AccountClient(settings()).send(new ListRegionsCommand({}));

    expect(Regions?.find((region) => region.RegionName === 'af-south-1')?.RegionOptStatus).toBe('DISABLED');
    await expect(
      new LambdaClient(settings(undefined, 'af-south-1')).send(new ListFunctionsCommand({})),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });
});

describe('listings', () => {
  it('of function versions come fifty a page, without state', async () => {
    const region = estate.accounts[accountIds.production]?.regions['eu-west-1'];
    const client = new LambdaClient(settings());
    const { pages, items } = await gather(
      paginateListFunctions({ client }, { FunctionVersion: 'ALL', MaxItems: 1000 }),
      (page) => page.Functions,
    );

    expect(pages).toBe(2);
    expect(items.map((one) => one.FunctionArn)).toEqual(
      region?.functions.flatMap(({ latest, versions }) => [
        `${latest.FunctionArn ?? ''}:$LATEST`,
        ...versions.map((one) => one.FunctionArn),
      ]),
    );
    expect(items.filter((one) => one.State !== undefined || one.LastUpdateStatus !== undefined)).toEqual([]);
    expect((await client.send(new GetFunctionConfigurationCommand({ FunctionName: 'orders-api' }))).State).toBe(
      'Active',
    );
  });

  it('of log groups come fifty a page, and never-expiring groups have no retention', async () => {
    const { pages, items } = await gather(
      paginateDescribeLogGroups({ client: new CloudWatchLogsClient(settings()) }, {}),
      (page) => page.logGroups,
    );

    expect(pages).toBe(2);
    expect(items).toHaveLength(estate.accounts[accountIds.production]?.regions['eu-west-1']?.logGroups.length ?? 0);
    expect(items.find((one) => one.logGroupName === '/aws/lambda/orders-query')).not.toHaveProperty('retentionInDays');
    expect(items.find((one) => one.logGroupName === '/prod/web/shop')?.retentionInDays).toBe(30);
  });

  it('of IAM come a hundred a page, with URL-encoded documents', async () => {
    const { pages, items } = await gather(
      paginateGetAccountAuthorizationDetails({ client: new IAMClient(settings()) }, { Filter: ['Role'] }),
      (page) => page.RoleDetailList,
    );
    const document = items.find((one) => one.RoleName === 'ops-bot-role')?.RolePolicyList?.[0]?.PolicyDocument ?? '';

    expect(pages).toBe(2);
    expect(items).toHaveLength(estate.accounts[accountIds.production]?.iam.roles.length ?? 0);
    expect(document).toContain('%22Resource%22%3A%22%2A%22');
    expect(JSON.parse(decodeURIComponent(document))).toMatchObject({ Statement: [{ Action: 'iam:*' }] });
  });

  it('of alarms leave composite alarms out unless they are asked for', async () => {
    const client = new CloudWatchClient(settings());
    const unasked = await gather(paginateDescribeAlarms({ client }, {}), (page) => page.CompositeAlarms);
    const asked = await client.send(new DescribeAlarmsCommand({ AlarmTypes: ['CompositeAlarm'] }));

    expect(unasked).toEqual({ pages: 2, items: [] });
    expect(asked.CompositeAlarms?.map((one) => one.AlarmName)).toEqual(['night-shift', 'orders-are-stuck']);
  });

  it('of resources show methods only when asked to embed them', async () => {
    const client = new APIGatewayClient(settings());
    const [bare, whole] = await Promise.all(
      [[], ['methods']].map((embed) =>
        gather(paginateGetResources({ client }, { restApiId: 'shop00001a', embed, limit: 2 }), (page) => page.items),
      ),
    );

    expect(whole?.pages).toBe(2);
    expect(bare?.items.find((one) => one.path === '/orders')?.resourceMethods).toEqual({
      GET: {},
      POST: {},
      OPTIONS: {},
    });
    expect(whole?.items.find((one) => one.path === '/orders')?.resourceMethods?.['GET']).toMatchObject({
      authorizationType: 'AWS_IAM',
      methodIntegration: { type: 'AWS_PROXY' },
    });
  });

  it('of REST APIs escape a policy as the inside of a JSON string', async () => {
    const { items } = await gather(
      paginateGetRestApis({ client: new APIGatewayClient(settings()) }, {}),
      (page) => page.items,
    );
    const policy = items.find((one) => one.name === 'office')?.policy ?? '';

    expect(policy).toMatch(/^\{\\"Version\\":/);
    expect(policy).toContain(String.raw`203.0.113.0\/24`);
    expect(JSON.parse(JSON.parse(`"${policy}"`) as string)).toMatchObject({ Statement: [{ Effect: 'Allow' }] });
  });

  it('of queues lead back to the sandbox, and end silently unless a page size is asked for', async () => {
    const client = new SQSClient(settings());
    const whole = await client.send(new ListQueuesCommand({}));
    const first = await client.send(new ListQueuesCommand({ MaxResults: 5 }));
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl: whole.QueueUrls?.[0], AttributeNames: ['All'] }),
    );

    expect(whole.NextToken).toBeUndefined();
    expect(first).toMatchObject({ QueueUrls: whole.QueueUrls?.slice(0, 5), NextToken: expect.any(String) });
    expect(whole.QueueUrls?.every((url) => url.startsWith(`${sandbox.endpoint}/${accountIds.production}/`))).toBe(true);
    expect(Attributes?.VisibilityTimeout).toBe('130');
  });

  it('name subscriptions that nobody confirmed', async () => {
    const TopicArn = `arn:aws:sns:eu-west-1:${accountIds.production}:half-heard`;
    const { Subscriptions } = await new SNSClient(settings()).send(new ListSubscriptionsByTopicCommand({ TopicArn }));

    expect(Subscriptions?.map((one) => one.SubscriptionArn)).toEqual([
      'PendingConfirmation',
      expect.stringContaining(`${TopicArn}:`),
    ]);
  });

  it('refuse a token that is none of theirs', async () => {
    const logs = new CloudWatchLogsClient(settings());
    const { nextToken } = await logs.send(new DescribeLogGroupsCommand({ limit: 1 }));

    await expect(logs.send(new DescribeLogGroupsCommand({ nextToken: 'made-up' }))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(
      new LambdaClient(settings()).send(new ListFunctionsCommand({ Marker: nextToken })),
    ).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
  });
});

describe('single facts', () => {
  it('about a policy differ by qualifier', async () => {
    const client = new LambdaClient(settings());
    const live = await client.send(new GetPolicyCommand({ FunctionName: 'orders-api', Qualifier: 'live' }));

    expect(JSON.parse(live.Policy ?? '')).toMatchObject({
      Statement: [
        { Principal: { Service: 'apigateway.amazonaws.com' } },
        { Principal: { Service: 'cognito-idp.amazonaws.com' } },
      ],
    });
    await expect(client.send(new GetPolicyCommand({ FunctionName: 'orders-api' }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The resource you requested does not exist.',
    });
  });

  it('about code are noticed', async () => {
    expect(estate.codeReads).toEqual([]);
    await new LambdaClient(settings()).send(new GetFunctionCommand({ FunctionName: 'orders-api', Qualifier: 'live' }));

    expect(estate.codeReads).toEqual([`arn:aws:lambda:eu-west-1:${accountIds.production}:function:orders-api:live`]);
  });
});

describe('publishing', () => {
  const publish = (Subject: string, Message: string) =>
    new SNSClient(settings(auditorCredentials)).send(
      new PublishCommand({ TopicArn: findingsTopicArn, Subject, Message }),
    );

  it('keeps what was told', async () => {
    await publish('Two findings', 'Ünïcode & <tags>');

    expect(estate.published).toEqual([
      expect.objectContaining({ topicArn: findingsTopicArn, subject: 'Two findings', message: 'Ünïcode & <tags>' }),
    ]);
  });

  it.each([
    ['a subject of a hundred characters', 'x'.repeat(100), 'message'],
    ['a subject of two lines', 'two\nlines', 'message'],
    ['a message of more than 256 KiB', 'subject', 'ü'.repeat(131_073)],
  ])('refuses %s', async (_, subject, message) => {
    await expect(publish(subject, message)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('putting events', () => {
  const bus = `arn:aws:events:eu-west-1:${accountIds.management}:event-bus/default`;
  const good = { EventBusName: bus, Source: 'auditor', DetailType: 'Audit Completed', Detail: '{"a":1}' };
  const put = (...Entries: readonly PutEventsRequestEntry[]) =>
    new EventBridgeClient(settings(auditorCredentials)).send(new PutEventsCommand({ Entries: [...Entries] }));

  it('keeps what a bus took, drops what goes to one that is not there, and answers for each by itself', async () => {
    const reply = await put(
      good,
      { ...good, EventBusName: 'misspelt' },
      { ...good, Source: undefined },
      { ...good, Source: 'aws.ec2' },
      { ...good, Detail: '{' },
      { ...good, Detail: '[]' },
      { ...good, EventBusName: bus.replace(accountIds.management, accountIds.production) },
    );
    expect(reply.FailedEntryCount).toBe(5);
    expect(reply.Entries?.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      undefined,
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'MalformedDetail',
      'MalformedDetail',
      'AccessDeniedException',
    ]);
    expect(estate.events).toEqual([
      expect.objectContaining({ bus, source: 'auditor', detailType: 'Audit Completed', detail: '{"a":1}' }),
    ]);
  });

  it.each([
    ['no entry', []],
    ['eleven entries', Array<PutEventsRequestEntry>(11).fill(good)],
    ['entries of more than 256 KiB', [{ ...good, Detail: JSON.stringify('ü'.repeat(131_073)) }]],
  ])('refuses %s', async (_, entries) => {
    await expect(put(...entries)).rejects.toMatchObject({ name: 'ValidationException' });
  });
});
