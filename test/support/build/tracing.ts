import type { XraySamplingRule, XrayTraceCalls, XrayTraceDestination, XrayTraceSample } from '#model';
import { defaultFunctionName } from './lambda.ts';
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

/** Three steps of its own code, and a call of a service. */
export const tracedCalls: XrayTraceCalls = {
  segments: 1,
  ownSteps: 3,
  awsCalls: 1,
  remoteCalls: 0,
  putsMetrics: false,
};

/** The default function in two traces, annotated. */
export function aTraceSample(overrides: Overrides<XrayTraceSample> = {}): XrayTraceSample {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultFunctionName;
  const serviceType = overrides.serviceType ?? 'AWS::Lambda::Function';
  return {
    kind: 'xray.trace-sample',
    arn: arnOf('xray', place, `trace-sample/${serviceType}/${name}`),
    name,
    ...place,
    tags: noTags,
    serviceType,
    functionArn: serviceType === 'AWS::Lambda::Function' ? arnOf('lambda', place, `function:${name}`) : undefined,
    traces: 2,
    annotationKeys: ['customer_tier'],
    calls: { seen: true, value: tracedCalls },
    ...overrides,
  };
}
