import { CreateAliasCommand, CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import type { KeyRecord } from '../../sandbox/estate/platform-records.ts';
import type { Moto } from './moto.ts';

/** Keys, some of them on their way out. */
export async function buildKeys(moto: Moto, keys: readonly KeyRecord[]): Promise<void> {
  const client = moto.client(KMSClient);
  for (const { key, aliases, policy, tags } of keys) {
    const { KeyMetadata } = await client.send(
      new CreateKeyCommand({
        Policy: JSON.stringify(policy),
        Tags: Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
      }),
    );
    moto.named('key', KeyMetadata?.KeyId, key.KeyId);
    for (const AliasName of aliases) {
      await client.send(new CreateAliasCommand({ AliasName, TargetKeyId: key.KeyId }));
    }
    if (key.KeyState !== 'PendingDeletion') continue;
    await client.send(new ScheduleKeyDeletionCommand({ KeyId: key.KeyId }));
  }
}
