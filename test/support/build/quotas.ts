import type { ServiceQuota } from '#model';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

/** Tables of DynamoDB, of which no use is published. */
export function aServiceQuota(overrides: Overrides<ServiceQuota> = {}): ServiceQuota {
  const place = placeOf(overrides);
  const { serviceCode = 'dynamodb', quotaCode = 'L-F98FE922' } = overrides;
  return {
    kind: 'servicequotas.quota',
    arn: arnOf('servicequotas', place, `${serviceCode}/${quotaCode}`),
    name: 'Maximum number of tables',
    ...place,
    tags: noTags,
    serviceCode,
    quotaCode,
    value: 2500,
    adjustable: true,
    daily: undefined,
    ...overrides,
  };
}
