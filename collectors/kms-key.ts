import { DescribeKeyCommand, GetKeyPolicyCommand, type KeyMetadata, KMSClient } from '@aws-sdk/client-kms';
import { type Aws, asArn, byArn, byText, enrich, observe, parsePolicy, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { Arn, Gap, KmsKey } from '#model';

/**
 * Keys that tables, topics, queues and log groups name, but for those of another account or region, which their own listing would have to
 * tell of, and those whose alias says that they are AWS's own.
 */
export const kmsKey = defineCollector({
  kinds: ['kms.key'],
  scope: 'region',
  after: ['dynamodb.table', 'logs.group', 'sns.topic', 'sqs.queue'],
  permissions: ['kms:DescribeKey', 'kms:GetKeyPolicy', 'tag:GetResources'],
  async *collect(aws, seen) {
    const client = aws.client(KMSClient);
    const keys = new Map<Arn, NamedKey>();
    for await (const key of enrich(namesIn(aws, seen), (name) => describe(aws, client, name), byText(aws))) {
      const namedAs = [...(keys.get(key.arn)?.namedAs ?? []), ...key.namedAs];
      keys.set(key.arn, { ...key, namedAs });
    }
    yield* enrich(keys.values(), (key) => toKey(aws, client, key), byArn(aws));
  },
});

interface NamedKey {
  readonly arn: Arn;
  readonly name: string;
  readonly namedAs: readonly string[];
  readonly metadata: KmsKey['metadata'];
}

function namesIn(aws: Aws, seen: View<'dynamodb.table' | 'logs.group' | 'sns.topic' | 'sqs.queue'>): Iterable<string> {
  const named = [
    ...seen.all('dynamodb.table').map(({ encryption }) => encryption?.keyArn),
    ...seen.all('sns.topic').map(({ kmsKeyId }) => kmsKeyId),
    ...seen.all('sqs.queue').map(({ kmsKeyId }) => kmsKeyId),
    ...seen.all('logs.group').map(({ kmsKeyArn }) => kmsKeyArn),
  ];
  const home = `arn:${aws.partition}:kms:${aws.region}:${aws.account}:`;
  const names = named.filter((name): name is string => name !== undefined && !/(?:^|:)alias\/aws\//.test(name));
  return new Set(names.filter((name) => !name.startsWith('arn:') || name.startsWith(home)));
}

async function describe(aws: Aws, client: KMSClient, name: string): Promise<NamedKey | undefined> {
  const described = await observe(aws, {
    kind: 'kms.key',
    operation: 'kms:DescribeKey',
    call: async () => required((await client.send(new DescribeKeyCommand({ KeyId: name }))).KeyMetadata),
    whenNotFound: undefined,
  });
  if (!described.seen) return closedKey(aws, name, described.gap);
  return described.value && toNamed(name, described.value);
}

function toNamed(name: string, told: KeyMetadata): NamedKey {
  const metadata = { state: required(told.KeyState), manager: required(told.KeyManager) };
  return {
    arn: asArn(required(told.Arn)),
    name: required(told.KeyId),
    namedAs: [name],
    metadata: { seen: true, value: metadata },
  };
}

/** A key's own policy may close it to all but those that it names: one that is closed hides no other. */
function closedKey({ partition, region, account }: Aws, name: string, gap: Gap): NamedKey {
  const resource = /(?:key|alias)\/.+$/.exec(name)?.[0] ?? `key/${name}`;
  const arn: Arn = `arn:${partition}:kms:${region}:${account}:${resource}`;
  return { arn, name: resource.replace(/^key\//, ''), namedAs: [name], metadata: { seen: false, gap } };
}

/** Tags of keys are not in their description; the listing of all tags has them. */
async function toKey(aws: Aws, client: KMSClient, { arn, name, namedAs, metadata }: NamedKey): Promise<KmsKey> {
  return {
    kind: 'kms.key',
    arn,
    name,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    namedAs,
    metadata,
    policy: await policyOf(aws, client, { arn, metadata }),
  };
}

async function policyOf(
  aws: Aws,
  client: KMSClient,
  { arn, metadata }: Pick<NamedKey, 'arn' | 'metadata'>,
): Promise<KmsKey['policy']> {
  if (!metadata.seen) return metadata;
  if (metadata.value.manager === 'AWS') return { seen: true, value: undefined };
  return observe(aws, {
    kind: 'kms.key',
    operation: 'kms:GetKeyPolicy',
    call: async () => parsePolicy(required((await client.send(new GetKeyPolicyCommand({ KeyId: arn }))).Policy)),
    whenNotFound: undefined,
  });
}
