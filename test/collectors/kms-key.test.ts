import { DescribeKeyCommand, GetKeyPolicyCommand, KMSClient } from '@aws-sdk/client-kms';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { kmsKey } from '../../collectors/kms-key.ts';
import { aLogGroup, aQueue, aTable, aTopic } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const kms = mockClient(KMSClient);
const home = 'arn:aws:kms:eu-west-1:111122223333';
const described = { KeyId: 'one', Arn: `${home}:key/one`, KeyState: 'Enabled', KeyManager: 'CUSTOMER' } as const;

beforeEach(() => {
  kms.reset();
  kms.on(DescribeKeyCommand).resolves({ KeyMetadata: described });
  kms.on(GetKeyPolicyCommand).resolves({ Policy: '{"Statement":[]}' });
});

function encrypted(keyArn: string) {
  return aTable({
    encryption: { status: 'ENABLED', type: 'KMS', keyArn, keyInaccessibleSince: undefined },
  });
}

it('reads once each key that tables, topics, queues and log groups name, under all its names', async () => {
  const aws = fakeAws({ tags: { [`${home}:key/one`]: { team: 'shop' } } });
  const { resources, error } = await collect(kmsKey, aws, [
    encrypted(`${home}:key/one`),
    aTopic({ kmsKeyId: 'alias/orders' }),
    aTopic({ name: 'again', kmsKeyId: 'alias/orders' }),
    aTopic({ name: 'plain', kmsKeyId: undefined }),
    aQueue(),
    aQueue({ name: 'closed', kmsKeyId: 'alias/messages' }),
    aLogGroup(),
    aLogGroup({ name: '/shop', kmsKeyArn: `${home}:alias/logs` }),
  ]);
  expect(error).toBeUndefined();
  expect(kms.commandCalls(DescribeKeyCommand).map(({ args }) => args[0].input.KeyId)).toEqual([
    `${home}:key/one`,
    'alias/orders',
    'alias/messages',
    `${home}:alias/logs`,
  ]);
  expect(kms.commandCalls(GetKeyPolicyCommand)).toHaveLength(1);
  expect(resources).toEqual([
    {
      kind: 'kms.key',
      arn: `${home}:key/one`,
      name: 'one',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      namedAs: [`${home}:key/one`, 'alias/orders', 'alias/messages', `${home}:alias/logs`],
      metadata: { seen: true, value: { state: 'Enabled', manager: 'CUSTOMER' } },
      policy: { seen: true, value: { statements: [] } },
    },
  ]);
});

it.each([
  ['of another account', 'arn:aws:kms:eu-west-1:444455556666:key/one'],
  ['of another region', 'arn:aws:kms:us-east-1:111122223333:key/one'],
  ["that is AWS's own by its alias", 'alias/aws/sns'],
  ["that is AWS's own by the ARN of its alias", `${home}:alias/aws/sns`],
])('asks for no key %s', async (_, kmsKeyId) => {
  expect((await collect(kmsKey, fakeAws(), [aTopic({ kmsKeyId })])).resources).toEqual([]);
  expect(kms.calls()).toHaveLength(0);
});

it("asks for no policy of a key that is AWS's own", async () => {
  kms.on(DescribeKeyCommand).resolves({ KeyMetadata: { ...described, KeyManager: 'AWS' } });
  const { resources } = await collect(kmsKey, fakeAws(), [encrypted(`${home}:key/one`)]);
  expect(resources).toMatchObject([
    { metadata: { value: { manager: 'AWS' } }, policy: { seen: true, value: undefined } },
  ]);
  expect(kms.commandCalls(GetKeyPolicyCommand)).toHaveLength(0);
});

it('drops a key that is no more', async () => {
  kms.on(DescribeKeyCommand).rejects(serviceError('NotFoundException'));
  const aws = fakeAws();
  expect(await collect(kmsKey, aws, [encrypted(`${home}:key/one`)])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toEqual([]);
});

it.each([
  ['an alias', 'alias/closed', `${home}:alias/closed`, 'alias/closed'],
  ['the ARN of an alias', `${home}:alias/closed`, `${home}:alias/closed`, 'alias/closed'],
  ['its ARN', `${home}:key/closed`, `${home}:key/closed`, 'closed'],
  ['its id', 'closed', `${home}:key/closed`, 'closed'],
])('keeps a key that its own policy closes, known by %s, and hides no other', async (_, kmsKeyId, arn, name) => {
  kms.on(DescribeKeyCommand, { KeyId: kmsKeyId }).rejects(denied);
  const aws = fakeAws();
  const topics = [aTopic({ kmsKeyId }), aTopic({ name: 'open', kmsKeyId: 'alias/open' })];
  const { resources, error } = await collect(kmsKey, aws, topics);
  expect(error).toBeUndefined();
  expect(resources).toMatchObject([
    { arn, name, namedAs: [kmsKeyId], metadata: { seen: false }, policy: { seen: false } },
    { namedAs: ['alias/open'], metadata: { seen: true } },
  ]);
  expect(aws.noted).toMatchObject([{ kind: 'kms.key', operation: 'kms:DescribeKey', hides: 'fact' }]);
  expect(kms.commandCalls(GetKeyPolicyCommand)).toHaveLength(1);
});

it('keeps a key whose policy is refused', async () => {
  kms.on(GetKeyPolicyCommand).rejects(denied);
  const aws = fakeAws();
  const { resources } = await collect(kmsKey, aws, [encrypted(`${home}:key/one`)]);
  expect(resources).toMatchObject([{ metadata: { seen: true }, policy: { seen: false } }]);
  expect(aws.noted).toMatchObject([{ kind: 'kms.key', operation: 'kms:GetKeyPolicy', hides: 'fact' }]);
});

it.each(['Arn', 'KeyId', 'KeyState', 'KeyManager'] as const)('finds one without its %s malformed', async (member) => {
  kms.on(DescribeKeyCommand).resolves({ KeyMetadata: { ...described, [member]: undefined } });
  const { error } = await collect(kmsKey, fakeAws(), [encrypted(`${home}:key/one`)]);
  expect(error).toBeInstanceOf(Malformed);
});
