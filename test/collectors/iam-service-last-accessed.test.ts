import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  type GetServiceLastAccessedDetailsResponse,
  IAMClient,
} from '@aws-sdk/client-iam';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { iamServiceLastAccessed } from '../../collectors/iam-service-last-accessed.ts';
import { aPolicy, aRole, aServiceLastAccessed, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const iam = mockClient(IAMClient);
const role = aRole();
const at = new Date('2026-10-30T00:00:00.000Z');
const reply = (differs: Partial<GetServiceLastAccessedDetailsResponse>): GetServiceLastAccessedDetailsResponse => ({
  JobStatus: 'COMPLETED',
  JobCreationDate: at,
  JobCompletionDate: at,
  ServicesLastAccessed: [],
  ...differs,
});
const trusting = (value: string, type = 'Service') =>
  aPolicy([{ principals: [{ type, value }], actions: ['sts:AssumeRole'] }]);
const look = { JobId: 'job', MaxItems: 1 };
const read = { JobId: 'job', MaxItems: 1000 };

beforeEach(() => {
  vi.useFakeTimers();
  iam.reset();
  iam.on(GenerateServiceLastAccessedDetailsCommand).resolves({ JobId: 'job' });
  iam.on(GetServiceLastAccessedDetailsCommand).resolves(reply({}));
});

afterEach(() => {
  vi.useRealTimers();
});

async function collected(before: Parameters<typeof collect>[2] = [role]) {
  const aws = fakeAws({ region: 'global' });
  const ended = collect(iamServiceLastAccessed, aws, before);
  await vi.runAllTimersAsync();
  return { ...(await ended), noted: aws.noted };
}

it('has a report made by action, waits for it, and reads it to its end', async () => {
  iam
    .on(GetServiceLastAccessedDetailsCommand, look)
    .resolvesOnce(reply({ JobStatus: 'IN_PROGRESS' }))
    .resolves(reply({}));
  const logs = { ServiceName: 'Logs', ServiceNamespace: 'logs', LastAuthenticated: at };
  const actions = [{ ActionName: 'PutMetricAlarm' }, { ActionName: 'PutMetricData', LastAccessedTime: at }];
  const cloudwatch = {
    ServiceName: 'CloudWatch',
    ServiceNamespace: 'cloudwatch',
    LastAuthenticated: undefined,
    TrackedActionsLastAccessed: actions,
  };
  iam
    .on(GetServiceLastAccessedDetailsCommand, read)
    .resolves(reply({ ServicesLastAccessed: [logs], IsTruncated: true, Marker: 'two' }));
  iam
    .on(GetServiceLastAccessedDetailsCommand, { ...read, Marker: 'two' })
    .resolves(reply({ ServicesLastAccessed: [cloudwatch] }));
  const { resources, error, noted } = await collected();
  expect(error).toBeUndefined();
  expect(noted).toEqual([]);
  expect(resources).toEqual([
    aServiceLastAccessed({
      services: seen([
        { namespace: 'logs', lastAccessed: at.toISOString(), actions: [] },
        {
          namespace: 'cloudwatch',
          lastAccessed: undefined,
          actions: [
            { name: 'PutMetricAlarm', lastAccessed: undefined },
            { name: 'PutMetricData', lastAccessed: at.toISOString() },
          ],
        },
      ]),
    }),
  ]);
  expect(iam.commandCalls(GenerateServiceLastAccessedDetailsCommand)[0]?.args[0].input).toEqual({
    Arn: role.arn,
    Granularity: 'ACTION_LEVEL',
  });
  expect(iam.commandCalls(GetServiceLastAccessedDetailsCommand)).toHaveLength(4);
});

it('is only asked for by name', () => {
  expect(iamServiceLastAccessed).toMatchObject({ optIn: 'access-advisor', scope: 'account', after: ['iam.role'] });
});

it('asks of roles that Lambda may take on, three hundred at most', async () => {
  const others = [
    aRole({ name: 'people', trust: trusting('lambda.amazonaws.com', 'AWS') }),
    aRole({ name: 'machine', trust: trusting('ec2.amazonaws.com') }),
    aRole({ name: 'china', trust: trusting('lambda.amazonaws.com.cn') }),
  ];
  const { resources } = await collected(others);
  expect(resources.map(({ name }) => name)).toEqual(['china']);
  const many = Array.from({ length: 301 }, (_, index) => aRole({ name: `role-${String(index)}` }));
  expect((await collected(many)).resources).toHaveLength(300);
});

it.each([
  ['that is never done', 'IN_PROGRESS', 7],
  ['that failed', 'FAILED', 1],
] as const)('knows nothing by a report %s', async (_, JobStatus, looks) => {
  iam.on(GetServiceLastAccessedDetailsCommand).resolves(reply({ JobStatus }));
  const begun = Date.now();
  const { resources, noted } = await collected();
  expect(resources).toEqual([aServiceLastAccessed({ services: seen(undefined) })]);
  expect(noted).toEqual([]);
  expect(iam.commandCalls(GetServiceLastAccessedDetailsCommand)).toHaveLength(looks);
  expect(Date.now() - begun).toBe(looks === 1 ? 250 : 31_750);
});

it('knows nothing of a role that has vanished since', async () => {
  iam.on(GenerateServiceLastAccessedDetailsCommand).rejects(serviceError('NoSuchEntityException', 404));
  expect((await collected()).resources).toEqual([aServiceLastAccessed({ services: seen(undefined) })]);
});

it.each([
  ['iam:GenerateServiceLastAccessedDetails', GenerateServiceLastAccessedDetailsCommand],
  ['iam:GetServiceLastAccessedDetails', GetServiceLastAccessedDetailsCommand],
] as const)('leaves a gap where %s is denied', async (operation, Command) => {
  iam.on(Command as typeof GetServiceLastAccessedDetailsCommand).rejects(denied);
  const gap = { kind: 'iam.service-last-accessed', hides: 'fact', operation, reason: 'denied' };
  const { resources, noted } = await collected();
  expect(resources).toMatchObject([{ services: { seen: false, gap } }]);
  expect(noted).toMatchObject([gap]);
});

it.each([
  ['a job without an id', GenerateServiceLastAccessedDetailsCommand, {}],
  ['a report without a status', GetServiceLastAccessedDetailsCommand, reply({ JobStatus: undefined })],
  ['a report without services', GetServiceLastAccessedDetailsCommand, reply({ ServicesLastAccessed: undefined })],
  [
    'a service without a namespace',
    GetServiceLastAccessedDetailsCommand,
    reply({ ServicesLastAccessed: [{ ServiceName: 'a', ServiceNamespace: undefined }] }),
  ],
  [
    'an action without a name',
    GetServiceLastAccessedDetailsCommand,
    reply({ ServicesLastAccessed: [{ ServiceName: 'a', ServiceNamespace: 'a', TrackedActionsLastAccessed: [{}] }] }),
  ],
] as const)('finds %s malformed', async (_, Command, said) => {
  iam.on(Command as typeof GetServiceLastAccessedDetailsCommand).resolves(said);
  expect((await collected()).resources).toMatchObject([{ services: { gap: { reason: 'malformed' } } }]);
});
