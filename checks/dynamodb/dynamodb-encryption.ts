import * as z from 'zod/mini';
import { dataClassOptions, defineCheck, fail, type JudgeContext, keyNeed, notSeen, passBecause, unknown } from '#kit';
import type { Arn, DynamodbTable, KmsKeyMetadata } from '#model';

const options = z.strictObject({
  requireKms: z._default(z.boolean(), false),
  /** The key that AWS manages for DynamoDB will not do then. */
  requireCustomerKey: z._default(z.boolean(), false),
  ...dataClassOptions,
});
type Context = JudgeContext<'kms.key', z.output<typeof options>>;

export const dynamodbEncryption = defineCheck({
  id: 'dynamodb-encryption',
  title: 'A table is encrypted as its data calls for, with a key that can be used',
  question: 'SEC2',
  practices: ['SEC2-27'],
  scope: 'region',
  severity: 'medium',
  why: 'DynamoDB encrypts every table, but only a key of KMS leaves a trail of its uses; and without its key a table can not be read.',
  remedy: {
    text: 'Give the table a key of KMS, one of yours where you must say who may use it; replicas have one in each region, and exports and DAX theirs. A key that is off must be switched on, or its deletion cancelled, within seven days: DynamoDB then archives the table.',
    property: 'AWS::DynamoDB::Table SSESpecification',
    cli: 'aws {call} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html',

  subject: 'dynamodb.table',
  hints: ['kms.key'],
  options,
  messages: {
    noKms: '{table} is encrypted with a key that AWS owns, and needs one of KMS ({because}).',
    awsManaged: '{table} has the key that AWS manages for DynamoDB, and needs one of yours by the configuration.',
    inaccessible: '{table} can not be read: since {since} DynamoDB has had no access to its key.',
    keyUnusable: '{table} has the key {key}, which is of no use: its state is {state}.',
  },

  judge(table, context) {
    const { name, encryption } = table;
    if (encryption?.keyInaccessibleSince !== undefined)
      return inaccessible(name, encryption.keyInaccessibleSince, encryption.keyArn);
    if (encryption?.type === 'KMS' && ['ENABLED', 'UPDATING'].includes(encryption.status)) {
      return encryption.keyArn === undefined ? passBecause({ table: name }) : ofKey(encryption.keyArn, table, context);
    }
    const { requireKms, requireCustomerKey } = context.options;
    const need = keyNeed(table, requireKms || requireCustomerKey, context.options);
    if (need.is === 'unread') return unknown(need.gap);
    if (need.is === 'none') return passBecause({ table: name, key: 'owned by AWS' });
    const call = [...updateTable(name), 'Enabled=true,SSEType=KMS'];
    return fail('noKms', { table: name, because: need.because, call });
  },
});

const unreadable = { severity: { level: 'high', because: 'without its key the table can not be read' } } as const;
const deleted: KmsKeyMetadata = { state: 'deleted', manager: 'CUSTOMER' };
const usable = new Set(['Enabled', 'Updating']);
const cures: Readonly<Partial<Record<string, string>>> = {
  Disabled: 'enable-key',
  PendingDeletion: 'cancel-key-deletion',
};

function inaccessible(table: string, since: string, key = 'unknown') {
  const call = ['dynamodb', 'describe-table', '--table-name', table];
  return fail('inaccessible', { table, since, key, call }, unreadable);
}

function ofKey(key: string, { name: table }: DynamodbTable, { find, unread, options: asked }: Context) {
  const related = [key as Arn];
  const unseen = unread('kms.key');
  if (unseen !== undefined) return notSeen(unseen);
  const found = find('kms.key', key as Arn);
  if (found.is === 'outside') return passBecause({ table, key }, { related });
  const metadata = found.is === 'found' ? found.value.metadata : ({ seen: true, value: deleted } as const);
  if (!metadata.seen) return unknown(metadata.gap);

  const { state, manager } = metadata.value;
  if (!usable.has(state)) {
    const call = ['kms', cures[state] ?? 'describe-key', '--key-id', key];
    return fail('keyUnusable', { table, key, state, call }, { related, ...unreadable });
  }
  if (manager === 'CUSTOMER' || !asked.requireCustomerKey) return passBecause({ table, key, manager }, { related });
  const call = [...updateTable(table), 'Enabled=true,SSEType=KMS,KMSMasterKeyId=KEY_ARN'];
  return fail('awsManaged', { table, key, manager, call }, { related });
}

function updateTable(name: string): readonly string[] {
  return ['dynamodb', 'update-table', '--table-name', name, '--sse-specification'];
}
