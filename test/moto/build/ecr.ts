import { CreateRepositoryCommand, ECRClient, PutImageCommand } from '@aws-sdk/client-ecr';
import type { RegistryRecord } from '../../sandbox/estate/delivery-records.ts';
import type { Moto } from './moto.ts';

/** Images, of which moto takes the size from a manifest and the digest from whoever pushes. */
export async function buildImages(moto: Moto, registry: RegistryRecord): Promise<void> {
  const client = moto.client(ECRClient);
  const mediaType = 'application/vnd.docker.distribution.manifest.v2+json';
  for (const [repositoryName, images] of Object.entries(registry)) {
    await client.send(new CreateRepositoryCommand({ repositoryName }));
    for (const { imageDigest, imageSizeInBytes: size, imageTags } of images) {
      const imageManifest = JSON.stringify({ schemaVersion: 2, mediaType, config: { size }, layers: [] });
      const image = { imageManifest, imageDigest, imageTag: imageTags?.[0] };
      await client.send(new PutImageCommand({ repositoryName, ...image }));
    }
  }
}
