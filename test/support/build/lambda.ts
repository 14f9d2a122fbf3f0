import type { Arn, EventSourceMapping, LambdaAlias, LambdaFunction, LambdaUrl, LambdaVersion } from '#model';
import { defaultRoleName } from './iam.ts';
import { defaultQueueName } from './messaging.ts';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, type Place, placeOf } from './place.ts';

export const defaultFunctionName = 'orders';

export function aFunction(overrides: Overrides<LambdaFunction> = {}): LambdaFunction {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultFunctionName;
  return {
    kind: 'lambda.function',
    arn: functionArn(place, name),
    name,
    ...place,
    tags: noTags,
    ...configuration(place, name),
    reservedConcurrency: seen(undefined),
    policy: seen(undefined),
    invokeConfigs: seen([]),
    ...overrides,
  };
}

/** Version 1 of the default function, or of `functionArn`. */
export function aVersion(overrides: Overrides<LambdaVersion> = {}): LambdaVersion {
  const place = placeOf(overrides);
  const owner = overrides.functionArn ?? functionArn(place);
  const version = overrides.version ?? '1';
  const name = lastPartOf(owner);
  return {
    kind: 'lambda.version',
    arn: `${owner}:${version}`,
    name: `${name}:${version}`,
    ...place,
    tags: noTags,
    functionArn: owner,
    version,
    ...configuration(place, name),
    ...overrides,
  };
}

/** The alias `live` of the default function, all of it on version 1. */
export function anAlias(overrides: Overrides<LambdaAlias> = {}): LambdaAlias {
  const place = placeOf(overrides);
  const owner = overrides.functionArn ?? functionArn(place);
  const name = overrides.name ?? 'live';
  return {
    kind: 'lambda.alias',
    arn: `${owner}:${name}`,
    name,
    ...place,
    tags: noTags,
    functionArn: owner,
    version: '1',
    routing: [],
    policy: seen(undefined),
    ...overrides,
  };
}

/** The URL of the default function, or of `functionArn` with `qualifier`. */
export function aUrl(overrides: Overrides<LambdaUrl> = {}): LambdaUrl {
  const place = placeOf(overrides);
  const owner = overrides.functionArn ?? functionArn(place);
  const { qualifier } = overrides;
  return {
    kind: 'lambda.url',
    arn: qualifier === undefined ? owner : `${owner}:${qualifier}`,
    name: lastPartOf(owner),
    ...place,
    tags: noTags,
    functionArn: owner,
    qualifier,
    authType: 'AWS_IAM',
    invokeMode: 'BUFFERED',
    createdAt: '2025-01-01T00:00:00.000Z',
    ...overrides,
  };
}

/** From the default queue to the default function. */
export function aMapping(overrides: Overrides<EventSourceMapping> = {}): EventSourceMapping {
  const place = placeOf(overrides);
  const uuid = overrides.uuid ?? '14e0db71-5d35-4eb5-b481-8945cf9d10c2';
  return {
    kind: 'lambda.event-source-mapping',
    arn: arnOf('lambda', place, `event-source-mapping:${uuid}`),
    name: uuid,
    ...place,
    tags: noTags,
    uuid,
    functionArn: functionArn(place),
    sourceArn: arnOf('sqs', place, defaultQueueName),
    state: 'Enabled',
    batchSize: 10,
    batchingWindowSeconds: 0,
    onFailureArn: undefined,
    ...overrides,
  };
}

export function functionArn(place: Place, name = defaultFunctionName): Arn {
  return arnOf('lambda', place, `function:${name}`);
}

function configuration(place: Place, name: string) {
  return {
    packageType: 'Zip',
    runtime: 'nodejs22.x',
    timeoutSeconds: 5,
    memoryMegabytes: 512,
    roleArn: arnOf('iam', { ...place, region: 'global' }, `role/${defaultRoleName}`),
    tracingMode: 'Active',
    layerArns: [],
    deadLetterArn: undefined,
    environment: seen([]),
    logGroupName: `/aws/lambda/${name}`,
    lastModified: '2026-01-01T00:00:00.000Z',
    revisionId: 'e7b1a0c4-6f0e-4d5d-9a57-2c1f6f3f3b11',
  } as const;
}

function lastPartOf(arn: Arn): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
