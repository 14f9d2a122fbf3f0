import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { ToolingRecord } from '../../sandbox/estate/platform-records.ts';
import type { Moto } from './moto.ts';

/** Parameters, written as often as they have versions. */
export async function buildParameters(moto: Moto, { parameters }: ToolingRecord): Promise<void> {
  const client = moto.client(SSMClient);
  for (const { Name, Type, KeyId, Tier, Version = 1 } of parameters) {
    for (let written = 0; written < Version; written += 1) {
      await client.send(new PutParameterCommand({ Name, Type, KeyId, Tier, Value: 'none', Overwrite: written > 0 }));
    }
  }
}
