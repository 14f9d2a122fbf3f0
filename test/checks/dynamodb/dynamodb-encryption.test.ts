import type { TableEncryption } from '#model';
import { dynamodbEncryption } from '../../../checks/dynamodb/dynamodb-encryption.ts';
import { aDaxCluster, aGap, aKmsKey, aTable, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const key = aKmsKey();
const awsKey = aKmsKey({ metadata: seen({ state: 'Enabled', manager: 'AWS' }) });
const withKey = (overrides: Partial<TableEncryption> = {}) =>
  aTable({
    encryption: { status: 'ENABLED', type: 'KMS', keyArn: key.arn, keyInaccessibleSince: undefined, ...overrides },
  });
const plain = aTable({ encryption: undefined });
const inState = (state: string) => aKmsKey({ metadata: seen({ state, manager: 'CUSTOMER' }) });
const theirs = 'arn:aws:kms:eu-west-1:999988887777:key/theirs';

testCheck(dynamodbEncryption, {
  passes: [
    {
      name: 'a key of the customer',
      given: [withKey(), key],
      options: { requireCustomerKey: true },
      evidence: { table: 'orders', key: key.arn, manager: 'CUSTOMER' },
      related: [key.arn],
    },
    {
      name: 'the key that AWS manages for DynamoDB, which is one of KMS too',
      given: [aTable({ ...withKey(), tags: seen({ DataClass: 'pii' }) }), awsKey],
      options: { requireKms: true },
      evidence: { manager: 'AWS' },
    },
    {
      name: 'a key that is being changed, and one whose main region is',
      given: [withKey({ status: 'UPDATING' }), inState('Updating')],
      evidence: { key: key.arn },
    },
    {
      name: 'a replica with the key of its own region, where that of the other is off',
      given: [
        aTable({ ...withKey(), replicaRegions: ['us-east-1'] }),
        key,
        aKmsKey({ region: 'us-east-1', metadata: seen({ state: 'Disabled', manager: 'CUSTOMER' }) }),
      ],
      evidence: { key: key.arn },
    },
    {
      name: 'the key that AWS owns, beside a cache of DAX, which has a key of its own',
      given: [plain, aDaxCluster({ tags: seen({ DataClass: 'pii' }) })],
    },
    {
      name: 'a key of another account, which is not looked at',
      given: [withKey({ keyArn: theirs })],
      options: { requireCustomerKey: true },
      evidence: { table: 'orders', key: theirs },
      related: [theirs],
    },
    {
      name: 'a key whose name DynamoDB does not tell',
      given: [withKey({ keyArn: undefined })],
      options: { requireKms: true },
      evidence: { table: 'orders' },
    },
    {
      name: 'the key that AWS owns, where nothing asks for more',
      given: [plain],
      evidence: { table: 'orders', key: 'owned by AWS' },
    },
  ],
  fails: [
    {
      name: 'the key that AWS owns beside data that calls for care',
      given: [aTable({ ...plain, tags: seen({ DataClass: 'confidential' }) })],
      message: 'noKms',
      severity: 'medium',
      evidence: {
        table: 'orders',
        because: 'DataClass=confidential',
        call: ['dynamodb', 'update-table', '--table-name', 'orders', '--sse-specification', 'Enabled=true,SSEType=KMS'],
      },
    },
    {
      name: 'the key that AWS owns, of a class that the options name',
      given: [aTable({ ...plain, tags: seen({ Secrecy: 'top' }) })],
      options: { dataClassTags: ['Secrecy'], dataClasses: ['top'] },
      message: 'noKms',
    },
    ...['requireKms', 'requireCustomerKey'].map((option) => ({
      name: `the key that AWS owns where ${option} is set, whatever tags say that were not read`,
      given: [plain],
      options: { [option]: true },
      message: 'noKms',
      evidence: { because: 'the configuration requires it' },
    })),
    ...(
      [
        ['whose encryption by KMS was switched off', { status: 'DISABLED' }],
        ['whose encryption is none of KMS', { type: 'AES256' }],
      ] as const
    ).map(([name, overrides]) => ({
      name: `a table ${name}`,
      given: [withKey(overrides), key],
      options: { requireKms: true },
      message: 'noKms',
    })),
    {
      name: 'the key that AWS manages, where it has to be one of the customer',
      given: [withKey(), awsKey],
      options: { requireCustomerKey: true },
      message: 'awsManaged',
      severity: 'medium',
      evidence: {
        table: 'orders',
        key: key.arn,
        manager: 'AWS',
        call: [
          'dynamodb',
          'update-table',
          '--table-name',
          'orders',
          '--sse-specification',
          'Enabled=true,SSEType=KMS,KMSMasterKeyId=KEY_ARN',
        ],
      },
      related: [key.arn],
    },
    {
      name: 'DynamoDB has no access to the key, whatever its state',
      given: [withKey({ keyInaccessibleSince: '2026-11-21T04:00:00.000Z' }), key],
      message: 'inaccessible',
      severity: 'high',
      evidence: {
        table: 'orders',
        since: '2026-11-21T04:00:00.000Z',
        key: key.arn,
        call: ['dynamodb', 'describe-table', '--table-name', 'orders'],
      },
    },
    {
      name: 'DynamoDB has no access to a key that it does not name',
      given: [withKey({ keyInaccessibleSince: '2026-11-21T04:00:00.000Z', keyArn: undefined })],
      message: 'inaccessible',
      evidence: { key: 'unknown' },
    },
    {
      name: 'a key that is on its way out',
      given: [withKey(), inState('PendingDeletion')],
      message: 'keyUnusable',
      severity: 'high',
      evidence: { state: 'PendingDeletion', call: ['kms', 'cancel-key-deletion', '--key-id', key.arn] },
      related: [key.arn],
    },
    {
      name: 'a key that is switched off',
      given: [withKey(), inState('Disabled')],
      message: 'keyUnusable',
      severity: 'high',
      evidence: { table: 'orders', key: key.arn, state: 'Disabled', call: ['kms', 'enable-key', '--key-id', key.arn] },
    },
    {
      name: 'a key that is gone',
      given: [withKey()],
      message: 'keyUnusable',
      evidence: { state: 'deleted', call: ['kms', 'describe-key', '--key-id', key.arn] },
    },
  ],
  unknowns: [
    {
      name: 'tags, which may call for a key of KMS, were not read',
      given: [aTable({ ...plain, tags: unseen({ operation: 'dynamodb:ListTagsOfResource' }) })],
      gap: { operation: 'dynamodb:ListTagsOfResource' },
    },
    {
      name: 'keys were not read',
      given: [withKey()],
      gaps: [aGap({ kind: 'kms.key', operation: 'kms:DescribeKey' })],
      gap: { operation: 'kms:DescribeKey' },
    },
    {
      name: 'the state of its key was not read',
      given: [withKey(), aKmsKey({ metadata: unseen({ operation: 'kms:DescribeKey' }) })],
      gap: { operation: 'kms:DescribeKey' },
    },
  ],
});
