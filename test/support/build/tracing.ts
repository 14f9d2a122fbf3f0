import type { XraySamplingRule, XrayTraceDestination } from '#model';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

/** As every account has it: one request a second, and one of twenty beyond. */
export function aSamplingRule(overrides: Overrides<XraySamplingRule> = {}): XraySamplingRule {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'Default';
  return {
    kind: 'xray.sampling-rule',
    arn: arnOf('xray', place, `sampling-rule/${name}`),
    name,
    ...place,
    tags: noTags,
    priority: 10_000,
    fixedRate: 0.05,
    reservoirPerSecond: 1,
    matches: { resourceArn: '*', serviceName: '*', serviceType: '*', host: '*', httpMethod: '*', urlPath: '*' },
    attributeNames: [],
    ...overrides,
  };
}

export function theTraceDestination(overrides: Overrides<XrayTraceDestination> = {}): XrayTraceDestination {
  const place = placeOf(overrides);
  return {
    kind: 'xray.trace-destination',
    arn: arnOf('xray', place, 'trace-destination'),
    name: 'trace destination',
    ...place,
    tags: noTags,
    destination: 'XRay',
    status: 'ACTIVE',
    ...overrides,
  };
}
