import { DeleteLayerVersionCommand, LambdaClient, PublishLayerVersionCommand } from '@aws-sdk/client-lambda';
import type { LayerRecord } from '../../sandbox/estate/delivery-records.ts';
import type { Moto } from './moto.ts';
import { noCode } from './no-code.ts';

/** Layers, whose versions are counted up: those that are gone are published and deleted. */
export async function buildLayers(moto: Moto, layers: readonly LayerRecord[]): Promise<void> {
  const client = moto.client(LambdaClient);
  for (const { name: LayerName, versions } of layers) {
    const newest = Math.max(...versions.map(({ Version = 0 }) => Version));
    for (let VersionNumber = 1; VersionNumber <= newest; VersionNumber += 1) {
      const version = versions.find(({ Version }) => Version === VersionNumber);
      const { CompatibleArchitectures } = version ?? {};
      await client.send(new PublishLayerVersionCommand({ LayerName, CompatibleArchitectures, Content: noCode }));
      if (version === undefined) await client.send(new DeleteLayerVersionCommand({ LayerName, VersionNumber }));
    }
  }
}
