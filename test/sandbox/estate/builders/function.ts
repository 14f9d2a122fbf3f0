import type {
  AliasConfiguration,
  Architecture,
  Cors,
  FunctionConfiguration,
  FunctionEventInvokeConfig,
  FunctionUrlAuthType,
  FunctionUrlConfig,
  Runtime,
} from '@aws-sdk/client-lambda';
import type { FunctionRecord, Place, PolicyStatement } from '../model.ts';
import { arnAt, createdAt, iamArn } from '../place.ts';
import { stableId, stableUuid } from '../stable-id.ts';

/** What a function's data says; the rest gets the defaults of a well-kept function. */
export interface FunctionSketch {
  /** Any text: an estate may run what this SDK has not heard of. */
  readonly runtime?: string;
  readonly image?: boolean;
  readonly role?: string;
  readonly timeout?: number;
  readonly memory?: number;
  readonly description?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly tracing?: 'Active' | 'PassThrough';
  readonly logGroup?: string;
  readonly deadLetter?: string;
  readonly layers?: readonly string[];
  /** Published versions in order, each as it differs from `$LATEST`. */
  readonly versions?: readonly Partial<FunctionConfiguration>[];
  /** Alias to version, as in `{ live: '2' }`. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** Alias to the versions that get a share of its calls, as in `{ live: { '2': 0.1 } }`. */
  readonly weights?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly policies?: Readonly<Record<string, readonly PolicyStatement[]>>;
  /** Qualifier (`$LATEST` for none) to its URL's authorization. */
  readonly urls?: Readonly<Record<string, FunctionUrlAuthType>>;
  /** What all of its URLs say to browsers. */
  readonly urlCors?: Cors;
  /** Qualifier to the ARN failed events go to; `undefined` for a config that only sets retries. */
  readonly onFailure?: Readonly<Record<string, string | undefined>>;
  readonly reservedConcurrency?: number;
  readonly more?: Partial<FunctionConfiguration>;
}

/** A function with its versions, aliases, policies, URLs and invoke configs. Its role is `NAME-role` unless said. */
export function aFunction(at: Place, name: string, sketch: FunctionSketch = {}): FunctionRecord {
  const arn = functionArn(at, name);
  const latest = configuration(at, name, sketch);
  return {
    latest,
    versions: (sketch.versions ?? []).map((differs, index) => version(latest, String(index + 1), differs)),
    aliases: Object.entries(sketch.aliases ?? {}).map(([alias, target]) =>
      anAlias(arn, alias, target, sketch.weights?.[alias]),
    ),
    policies: Object.fromEntries(
      Object.entries(sketch.policies ?? {}).map(([qualifier, statements]) => [qualifier, [...statements]]),
    ),
    urls: Object.entries(sketch.urls ?? {}).map(([qualifier, authType]) => ({
      ...aUrl(at, arn, qualifier, authType),
      ...(sketch.urlCors === undefined ? {} : { Cors: sketch.urlCors }),
    })),
    eventInvokeConfigs: Object.entries(sketch.onFailure ?? {}).map(([qualifier, target]) =>
      anInvokeConfig(arn, qualifier, target),
    ),
    provisioned: [],
    reservedConcurrency: sketch.reservedConcurrency,
    runtimeManagement: { UpdateRuntimeOn: 'Auto', FunctionArn: arn },
    recursiveLoop: 'Terminate',
    tags: { ...sketch.tags },
  };
}

/** The unqualified ARN of a function. */
export function functionArn(at: Place, name: string): string {
  return arnAt(at, 'lambda', `function:${name}`);
}

function configuration(at: Place, name: string, sketch: FunctionSketch): FunctionConfiguration {
  const optional: FunctionConfiguration = {};
  if (sketch.environment !== undefined) optional.Environment = { Variables: { ...sketch.environment } };
  if (sketch.deadLetter !== undefined) optional.DeadLetterConfig = { TargetArn: sketch.deadLetter };
  if (sketch.layers !== undefined) optional.Layers = sketch.layers.map((Arn) => ({ Arn, CodeSize: 1_204_000 }));
  return {
    FunctionName: name,
    FunctionArn: functionArn(at, name),
    ...code(name, sketch),
    Role: sketch.role ?? iamArn(at, `role/${name}-role`),
    Description: sketch.description ?? '',
    Timeout: sketch.timeout ?? 10,
    MemorySize: sketch.memory ?? 512,
    LastModified: '2026-09-14T10:21:44.000+0000',
    Version: '$LATEST',
    TracingConfig: { Mode: sketch.tracing ?? 'Active' },
    RevisionId: stableUuid(`${at.account}/${at.region}/${name}/revision`),
    Architectures: ['arm64'] satisfies Architecture[],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'JSON', LogGroup: sketch.logGroup ?? `/aws/lambda/${name}` },
    State: 'Active',
    LastUpdateStatus: 'Successful',
    ...optional,
    ...sketch.more,
  };
}

function code(name: string, sketch: FunctionSketch): FunctionConfiguration {
  const size = {
    CodeSize: 250_000 + (Number.parseInt(stableId(name, 5), 16) % 900_000),
    CodeSha256: Buffer.from(stableId(name, 64), 'hex').toString('base64'),
  };
  if (sketch.image === true) return { ...size, CodeSize: 0, PackageType: 'Image' };
  return {
    ...size,
    PackageType: 'Zip',
    Runtime: (sketch.runtime ?? 'nodejs24.x') as Runtime,
    Handler: 'index.handler',
  };
}

function version(
  latest: FunctionConfiguration,
  number: string,
  differs: Partial<FunctionConfiguration>,
): FunctionConfiguration {
  return {
    ...latest,
    FunctionArn: `${latest.FunctionArn}:${number}`,
    Version: number,
    RevisionId: stableUuid(`${latest.FunctionArn}:${number}`),
    ...differs,
  };
}

function anAlias(
  arn: string,
  name: string,
  target: string,
  weights?: Readonly<Record<string, number>>,
): AliasConfiguration {
  return {
    AliasArn: `${arn}:${name}`,
    Name: name,
    FunctionVersion: target,
    Description: '',
    RevisionId: stableUuid(`${arn}:${name}`),
    ...(weights === undefined ? {} : { RoutingConfig: { AdditionalVersionWeights: { ...weights } } }),
  };
}

function aUrl(at: Place, arn: string, qualifier: string, AuthType: FunctionUrlAuthType): FunctionUrlConfig {
  return {
    FunctionUrl: `https://${stableId(`${arn}:${qualifier}`, 32)}.lambda-url.${at.region}.on.aws/`,
    FunctionArn: qualifier === '$LATEST' ? arn : `${arn}:${qualifier}`,
    AuthType,
    CreationTime: createdAt.toISOString(),
    LastModifiedTime: createdAt.toISOString(),
    InvokeMode: 'BUFFERED',
  };
}

function anInvokeConfig(arn: string, qualifier: string, target: string | undefined): FunctionEventInvokeConfig {
  return {
    FunctionArn: `${arn}:${qualifier}`,
    LastModified: createdAt,
    MaximumRetryAttempts: 2,
    MaximumEventAgeInSeconds: 3600,
    DestinationConfig: { OnSuccess: {}, OnFailure: target === undefined ? {} : { Destination: target } },
  };
}
