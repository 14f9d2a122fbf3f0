import { GetResourcePolicyCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { secretsmanagerSecret } from '../../collectors/secretsmanager-secret.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const secretsManager = mockClient(SecretsManagerClient);
const arn = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:orders-AbCdEf';
const listed = { ARN: arn, Name: 'orders', CreatedDate: new Date('2026-03-02T08:15:00.000Z') };

beforeEach(() => {
  secretsManager.reset();
  secretsManager.on(ListSecretsCommand).resolves({ SecretList: [listed] });
  secretsManager.on(GetResourcePolicyCommand).resolves({});
});

it('asks for pages of a hundred, reads the last one, and the policy of each secret', async () => {
  const day = (text: string) => new Date(`2026-${text}T00:00:00.000Z`);
  secretsManager.on(ListSecretsCommand, { MaxResults: 100 }).resolves({ SecretList: [listed], NextToken: 'two' });
  secretsManager.on(ListSecretsCommand, { MaxResults: 100, NextToken: 'two' }).resolves({
    SecretList: [
      {
        ...listed,
        ARN: `${arn}2`,
        Name: 'partner',
        Description: 'hunter2',
        Type: 'example-partner',
        KmsKeyId: 'alias/orders',
        OwningService: 'rds',
        PrimaryRegion: 'us-east-1',
        RotationEnabled: true,
        RotationLambdaARN: 'arn:aws:lambda:eu-west-1:111122223333:function:rotation',
        RotationRules: { AutomaticallyAfterDays: 30, ScheduleExpression: 'rate(30 days)' },
        LastRotatedDate: day('11-01'),
        LastChangedDate: day('11-02'),
        LastAccessedDate: day('11-03'),
        NextRotationDate: day('12-01'),
        SecretVersionsToStages: { one: ['AWSCURRENT'], two: ['AWSPENDING'] },
        Tags: [{ Key: 'team', Value: 'shop' }],
      },
    ],
  });
  secretsManager.on(GetResourcePolicyCommand, { SecretId: `${arn}2` }).resolves({ ResourcePolicy: '{"Statement":[]}' });
  const { resources, error } = await collect(secretsmanagerSecret, fakeAws());
  expect(error).toBeUndefined();
  expect(secretsManager.calls()).toHaveLength(4);
  const alike = { kind: 'secretsmanager.secret', account: '111122223333', region: 'eu-west-1' };
  expect(resources).toEqual([
    {
      ...alike,
      arn,
      name: 'orders',
      tags: { seen: true, value: {} },
      createdAt: '2026-03-02T08:15:00.000Z',
      lastChangedAt: undefined,
      lastAccessedAt: undefined,
      rotation: {
        enabled: false,
        intervalDays: undefined,
        schedule: undefined,
        functionArn: undefined,
        lastRotatedAt: undefined,
        nextRotationAt: undefined,
        pendingVersion: false,
      },
      owningService: undefined,
      primaryRegion: undefined,
      managedExternalType: undefined,
      kmsKeyId: undefined,
      policy: { seen: true, value: undefined },
    },
    {
      ...alike,
      arn: `${arn}2`,
      name: 'partner',
      tags: { seen: true, value: { team: 'shop' } },
      createdAt: '2026-03-02T08:15:00.000Z',
      lastChangedAt: '2026-11-02T00:00:00.000Z',
      lastAccessedAt: '2026-11-03T00:00:00.000Z',
      rotation: {
        enabled: true,
        intervalDays: 30,
        schedule: 'rate(30 days)',
        functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:rotation',
        lastRotatedAt: '2026-11-01T00:00:00.000Z',
        nextRotationAt: '2026-12-01T00:00:00.000Z',
        pendingVersion: true,
      },
      owningService: 'rds',
      primaryRegion: 'us-east-1',
      managedExternalType: 'example-partner',
      kmsKeyId: 'alias/orders',
      policy: { seen: true, value: { statements: [] } },
    },
  ]);
});

it.each([
  ['none is pending', { one: ['AWSCURRENT'], two: ['AWSPREVIOUS'] }, false],
  ['the current one is marked as pending too', { one: ['AWSCURRENT', 'AWSPENDING'] }, false],
  ['a pending one never became current', { one: ['AWSCURRENT'], two: ['AWSPENDING'] }, true],
])('tells versions that a rotation left over: %s', async (_, SecretVersionsToStages, pendingVersion) => {
  secretsManager.on(ListSecretsCommand).resolves({ SecretList: [{ ...listed, SecretVersionsToStages }] });
  const { resources } = await collect(secretsmanagerSecret, fakeAws());
  expect(resources).toMatchObject([{ rotation: { pendingVersion } }]);
});

it('keeps a secret whose policy is refused, and tells the run', async () => {
  secretsManager.on(GetResourcePolicyCommand).rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(secretsmanagerSecret, aws);
  expect(resources).toMatchObject([{ arn, policy: { seen: false, gap: { reason: 'denied' } } }]);
  expect(aws.noted).toMatchObject([
    { kind: 'secretsmanager.secret', operation: 'secretsmanager:GetResourcePolicy', hides: 'fact' },
  ]);
});

it('takes a secret that has vanished since as one without a policy', async () => {
  secretsManager.on(GetResourcePolicyCommand).rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  expect((await collect(secretsmanagerSecret, aws)).resources).toMatchObject([{ policy: { value: undefined } }]);
  expect(aws.noted).toEqual([]);
});

it('keeps what its first page gave when the second is refused', async () => {
  secretsManager
    .on(ListSecretsCommand)
    .resolvesOnce({ SecretList: [listed], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(secretsmanagerSecret, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['ARN', 'Name', 'CreatedDate'] as const)('finds one without its %s malformed', async (member) => {
  secretsManager.on(ListSecretsCommand).resolves({ SecretList: [{ ...listed, [member]: undefined }] });
  expect((await collect(secretsmanagerSecret, fakeAws())).error).toBeInstanceOf(Malformed);
});
