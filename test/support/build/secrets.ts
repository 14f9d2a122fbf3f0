import type { KmsKey, SecretsManagerSecret } from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

/** `orders/database`, rotated every thirty days under a key of Secrets Manager, and read the day before. */
export function aSecret(overrides: Overrides<SecretsManagerSecret> = {}): SecretsManagerSecret {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'orders/database';
  return {
    kind: 'secretsmanager.secret',
    arn: arnOf('secretsmanager', place, `secret:${name}-AbCdEf`),
    name,
    ...place,
    tags: noTags,
    createdAt: '2026-03-02T08:15:00.000Z',
    lastChangedAt: '2026-11-10T03:12:00.000Z',
    lastAccessedAt: '2026-11-24T00:00:00.000Z',
    rotation: {
      enabled: true,
      intervalDays: 30,
      schedule: undefined,
      functionArn: arnOf('lambda', place, 'function:rotation'),
      lastRotatedAt: '2026-11-10T03:12:00.000Z',
      nextRotationAt: '2026-12-10T23:59:59.000Z',
      pendingVersion: false,
    },
    owningService: undefined,
    primaryRegion: undefined,
    managedExternalType: undefined,
    kmsKeyId: undefined,
    policy: seen(undefined),
    ...overrides,
  };
}

/** A customer's own key, in use. */
export function aKmsKey(overrides: Overrides<KmsKey> = {}): KmsKey {
  const place = placeOf(overrides);
  const name = overrides.name ?? '6f2c0d0a-0000-4000-8000-000000000001';
  const arn = arnOf('kms', place, `key/${name}`);
  return {
    kind: 'kms.key',
    arn,
    name,
    ...place,
    tags: noTags,
    namedAs: [arn],
    metadata: seen({ state: 'Enabled', manager: 'CUSTOMER' }),
    policy: seen({ statements: [] }),
    ...overrides,
  };
}
