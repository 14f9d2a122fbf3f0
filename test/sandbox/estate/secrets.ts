import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';
import type { Place, PolicyDocument } from './model.ts';
import { daysFromNow } from './moments.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';
import type { KeyRecord, SecretRecord } from './platform-records.ts';

/** Not yet ninety days. */
const monthsAgo = daysFromNow(-85);

/** The secrets of a place. */
export function secretsIn(at: Place): SecretRecord[] {
  if (at.region !== 'eu-west-1') return [];
  if (at.account === accountIds.production) return productionEu(at);
  return at.account === accountIds.staging ? [aSecret(at, 'orders/database')] : [];
}

/** Rotated in time; overdue, with what a failed rotation left; never rotated and read by nobody; open to the world; RDS's own. */
function productionEu(at: Place): SecretRecord[] {
  return [
    aSecret(at, 'orders/database', {
      RotationEnabled: true,
      RotationLambdaARN: arnAt(at, 'lambda', 'function:customer-sync'),
      RotationRules: { AutomaticallyAfterDays: 30, Duration: '2h' },
      LastRotatedDate: daysFromNow(-15),
      LastAccessedDate: monthsAgo,
      NextRotationDate: daysFromNow(15),
      SecretVersionsToStages: { 'version-2': ['AWSCURRENT', 'AWSPENDING'], 'version-1': ['AWSPREVIOUS'] },
      Tags: [
        { Key: 'Environment', Value: 'production' },
        { Key: 'Team', Value: 'orders' },
      ],
    }),
    aSecret(at, 'warehouse/ftp', {
      RotationEnabled: true,
      RotationRules: { ScheduleExpression: 'rate(10 days)' },
      LastRotatedDate: new Date('2026-07-01T03:12:00.000Z'),
      SecretVersionsToStages: { 'version-1': ['AWSCURRENT'], 'version-2': ['AWSPENDING'] },
    }),
    aSecret(at, 'partner/api-key', { Description: 'ask support for hunter2-of-the-partner' }),
    {
      ...aSecret(at, 'payments/provider', { KmsKeyId: arnAt(at, 'kms', 'key/6f2c0d0a-0000-4000-8000-000000000001') }),
      policy: statement({ Effect: 'Allow', Principal: '*', Action: 'secretsmanager:GetSecretValue', Resource: '*' }),
    },
    {
      ...aSecret(at, 'shared/signing', { PrimaryRegion: 'us-east-1' }),
      policy: statement({
        Effect: 'Allow',
        Principal: { AWS: iamArn({ ...at, account: accountIds.staging }, 'root') },
        Action: 'secretsmanager:GetSecretValue',
        Resource: '*',
      }),
    },
    aSecret(at, 'rds!cluster-0a1b2c3d', { OwningService: 'rds', RotationEnabled: true }),
  ];
}

function statement(only: PolicyDocument['Statement'][number]): PolicyDocument {
  return { Version: '2012-10-17', Statement: [only] };
}

function aSecret(at: Place, name: string, differs: SecretListEntry = {}): SecretRecord {
  const secret: SecretListEntry = {
    ARN: arnAt(at, 'secretsmanager', `secret:${name}-AbCdEf`),
    Name: name,
    CreatedDate: createdAt,
    LastChangedDate: createdAt,
    SecretVersionsToStages: { 'version-1': ['AWSCURRENT'] },
    Tags: [],
    ...differs,
  };
  return { secret, policy: undefined };
}

/** The key of log groups. */
export const logsKeyId = '6f2c0d0a-0000-4000-8000-000000000003';

/** Keys that tables and log groups name: in use, but for one that is on its way out. */
export function keysIn(at: Place): KeyRecord[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  return [
    aKey(at, '6f2c0d0a-0000-4000-8000-000000000001', { KeyState: 'Enabled' }),
    aKey(at, '6f2c0d0a-0000-4000-8000-000000000002', { KeyState: 'PendingDeletion' }),
    {
      ...aKey(at, logsKeyId, { KeyState: 'Enabled' }),
      policy: statement({
        Effect: 'Allow',
        Principal: { Service: `logs.${at.region}.amazonaws.com` },
        Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:GenerateDataKey*'],
        Resource: '*',
      }),
    },
  ];
}

function aKey(at: Place, id: string, differs: Partial<KeyRecord['key']>): KeyRecord {
  return {
    key: {
      KeyId: id,
      Arn: arnAt(at, 'kms', `key/${id}`),
      AWSAccountId: at.account,
      CreationDate: createdAt,
      KeyManager: 'CUSTOMER',
      Enabled: differs.KeyState === 'Enabled',
      ...differs,
    },
    aliases: [`alias/key-${id.slice(-1)}`],
    policy: statement({ Effect: 'Allow', Principal: { AWS: iamArn(at, 'root') }, Action: 'kms:*', Resource: '*' }),
    tags: { Environment: 'production' },
  };
}
