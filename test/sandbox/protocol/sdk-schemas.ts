import { AwsQueryProtocol, XmlShapeDeserializer, XmlShapeSerializer } from '@aws-sdk/core/protocols';
import { FromStringShapeDeserializer, JsonCodec2, ToStringShapeSerializer } from '@smithy/core/protocols';
import { NormalizedSchema } from '@smithy/core/schema';
import type {
  CodecSettings,
  SchemaTraitsObject,
  StaticErrorSchema,
  StaticOperationSchema,
  StaticStructureSchema,
  TimestampDateTimeSchema,
  TimestampEpochSecondsSchema,
} from '@smithy/types';
import { withBucket } from './s3-exceptions.ts';
import { namesOf } from './service-names.ts';

/**
 * The one place that knows the SDK's insides: operation and error schemas as the client packages export them, and the
 * codecs of `@smithy/core` and `@aws-sdk/core`. Both packages are pinned; the round trip tells when an upgrade breaks this.
 */
export type Shape = NormalizedSchema;

/** Text or bytes ready for the wire. */
export type Bytes = string | Uint8Array;

/** One operation of a service. `http` is there in REST protocols only. */
export interface Operation {
  readonly name: string;
  readonly input: Shape;
  readonly output: Shape;
  readonly http: { readonly method: string; readonly uri: string; readonly status: number } | undefined;
}

/** An error in a service's model; `queryCode` is its code in the query protocol, which often differs from its name. */
export interface ModelledError {
  readonly name: string;
  readonly shape: Shape;
  readonly queryCode: string;
  readonly queryStatus: number | undefined;
  readonly httpStatus: number | undefined;
  readonly fault: 'client' | 'server';
}

/** The two ways of writing a query form and the reply to it. */
export type QueryDialect = 'aws' | 'ec2';

/** What a client package says about its service. */
export interface ServiceModel {
  readonly client: string;
  readonly signingName: string;
  /** The service's name in IAM actions, as in `logs:DescribeLogGroups`. */
  readonly name: string;
  readonly namespace: string;
  readonly version: string;
  readonly xmlNamespace: string;
  /** True for a service that moved from query to JSON and still sends its old error codes in `x-amzn-query-error`. */
  readonly queryCompatible: boolean;
  /** How its query forms are written: EC2 has a way of its own. */
  readonly queryDialect: QueryDialect;
  /** What a REST service's bodies are written in. */
  readonly restBody: 'json' | 'xml';
  readonly operations: ReadonlyMap<string, Operation>;
  readonly errors: readonly ModelledError[];
}

const models = new Map<string, Promise<ServiceModel>>();

/** A client takes this as its `protocol` to speak as older clients do to services that moved from query to JSON. */
export const queryProtocol = AwsQueryProtocol;

/** The model of the service behind `@aws-sdk/client-<client>`, whose package is imported when first asked for. */
export function loadModel(client: string): Promise<ServiceModel> {
  const known = models.get(client);
  if (known !== undefined) return known;
  const loading = readModel(client);
  models.set(client, loading);
  return loading;
}

async function readModel(client: string): Promise<ServiceModel> {
  const exported = await exportsOf(client);
  const config = configOf(exported, client);
  const names = namesOf(client);
  if (config.defaultSigningName !== names.signing) {
    throw new Error(
      `service-names.ts says "${names.signing}" for ${client}, its client signs as "${config.defaultSigningName}"`,
    );
  }
  const settings = config.protocolSettings;
  const tuples = Object.values(exported).filter(isTuple);
  const version = settings.version ?? '';
  return {
    client,
    signingName: names.signing,
    name: names.action,
    namespace: settings.defaultNamespace,
    version,
    xmlNamespace: settings.xmlNamespace ?? `http://${names.signing}.amazonaws.com/doc/${version}/`,
    queryCompatible: settings.awsQueryCompatible === true,
    queryDialect: config.protocol.getShapeId() === 'aws.protocols#ec2Query' ? 'ec2' : 'aws',
    restBody: config.protocol.getShapeId() === 'aws.protocols#restXml' ? 'xml' : 'json',
    operations: new Map(tuples.filter(isOperation).map((tuple) => [tuple[2], operationIn(client, tuple)])),
    errors: tuples.filter(isError).filter(isModelled).map(errorOf),
  };
}

/** All that a client package exports, by name. */
export async function exportsOf(client: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(/* @vite-ignore */ `@aws-sdk/client-${client}`)) as Record<string, unknown>;
}

interface ClientConfig {
  readonly defaultSigningName: string;
  readonly protocol: { getShapeId(): string };
  readonly protocolSettings: {
    readonly defaultNamespace: string;
    readonly version?: string;
    readonly xmlNamespace?: string;
    readonly awsQueryCompatible?: boolean;
  };
}

type ClientClass = new (config: object) => { readonly config: ClientConfig; destroy(): void };

function configOf(exported: Readonly<Record<string, unknown>>, client: string): ClientConfig {
  const name = Object.keys(exported).find((key) => /^[A-Z]\w*Client$/.test(key));
  if (name === undefined) throw new Error(`@aws-sdk/client-${client} exports no client`);
  const Client = exported[name] as ClientClass;
  const instance = new Client({
    region: 'us-east-1',
    credentials: { accessKeyId: 'unused', secretAccessKey: 'unused' },
  });
  instance.destroy();
  return instance.config;
}

type Tuple = readonly [kind: number, namespace: string, name: string, ...rest: unknown[]];

function isTuple(value: unknown): value is Tuple {
  return Array.isArray(value) && typeof value[0] === 'number' && typeof value[2] === 'string';
}

function isOperation(tuple: Tuple | StaticOperationSchema): tuple is StaticOperationSchema {
  return tuple[0] === 9;
}

function isError(tuple: Tuple | StaticErrorSchema): tuple is StaticErrorSchema {
  return tuple[0] === -3;
}

/** The SDK adds a base exception to every service; it is no error that a service sends. */
function isModelled(tuple: StaticErrorSchema): boolean {
  return !tuple[1].startsWith('smithy.ts.sdk.synthetic');
}

function operationIn(client: string, tuple: StaticOperationSchema): Operation {
  return client === 's3' ? withBucket(operationOf(tuple)) : operationOf(tuple);
}

function operationOf(tuple: StaticOperationSchema): Operation {
  const http = traitsOf(tuple[3]).http;
  return {
    name: tuple[2],
    input: NormalizedSchema.of(tuple[4]),
    output: NormalizedSchema.of(tuple[5]),
    http: http && { method: http[0], uri: http[1], status: http[2] },
  };
}

function errorOf(tuple: StaticErrorSchema): ModelledError {
  const { awsQueryError, httpError, error } = traitsOf(tuple[3]);
  return {
    name: tuple[2],
    shape: NormalizedSchema.of(tuple),
    queryCode: awsQueryError?.[0] ?? tuple[2],
    queryStatus: awsQueryError?.[1],
    httpStatus: httpError,
    fault: error === 'server' ? 'server' : 'client',
  };
}

/** Traits of errors, which the SDK's types leave open. */
type Traits = SchemaTraitsObject & {
  readonly awsQueryError?: readonly [code: string, status: number];
  readonly httpError?: number;
};

function traitsOf(traits: SchemaTraitsObject | number): Traits {
  return typeof traits === 'object' ? traits : {};
}

const epochSeconds: TimestampEpochSecondsSchema = 7;
const dateTime: TimestampDateTimeSchema = 5;
const rpcJson = new JsonCodec2({ timestampFormat: { useTrait: true, default: epochSeconds }, jsonName: false });
const restJson = new JsonCodec2({ timestampFormat: { useTrait: true, default: epochSeconds }, jsonName: true });

/** Which JSON: awsJson calls members by their names, restJson1 by their `jsonName`. */
export type JsonDialect = 'rpc' | 'rest';

export async function readJson(dialect: JsonDialect, shape: Shape, text: string): Promise<unknown> {
  return codecOf(dialect).createDeserializer().read(shape, text);
}

export function writeJson(dialect: JsonDialect, shape: Shape, value: unknown): Bytes {
  const serializer = codecOf(dialect).createSerializer();
  serializer.write(shape, value);
  const written: Bytes = serializer.flush();
  // The SDK's own array warns when it is used as text; a plain view of the same bytes does not.
  return typeof written === 'string' ? written : new Uint8Array(written.buffer, written.byteOffset, written.byteLength);
}

function codecOf(dialect: JsonDialect): JsonCodec2 {
  return dialect === 'rest' ? restJson : rpcJson;
}

const queryText: CodecSettings = { timestampFormat: { useTrait: true, default: dateTime }, httpBindings: false };
const boundText: CodecSettings = { timestampFormat: { useTrait: true, default: epochSeconds }, httpBindings: true };

/** Where a text stands: in a query form, or in a header, label or query string that the member's traits name. */
export type TextPlace = 'form' | 'binding';

export function readText(place: TextPlace, shape: Shape, text: string): unknown {
  return new FromStringShapeDeserializer(place === 'form' ? queryText : boundText).read(shape, text);
}

/** A bound value (header or label) as text. */
export function writeText(shape: Shape, value: unknown): string {
  const serializer = new ToStringShapeSerializer(boundText);
  serializer.write(shape, value);
  return serializer.flush();
}

/** A structure that no model has, such as the envelope of a query reply. Members are shapes or `string`. */
export function structureOf(name: string, members: Readonly<Record<string, Shape | 'string'>>): Shape {
  const tuple: StaticStructureSchema = [
    3,
    'sandbox',
    name,
    0,
    Object.keys(members),
    // The SDK takes the schema within a shape, and its traits as a member; of the shape itself it would lose the traits.
    Object.values(members).map((shape) => (shape === 'string' ? 0 : [shape.getSchema(), shape.getMemberTraits()])),
  ];
  return NormalizedSchema.of(tuple);
}

/** A structure as an XML document in the given namespace, without the XML declaration. */
export function writeXml(xmlNamespace: string, namespace: string, shape: Shape, value: object): Bytes {
  const serializer = new XmlShapeSerializer({
    xmlNamespace,
    serviceNamespace: namespace,
    timestampFormat: { useTrait: true, default: dateTime },
    httpBindings: false,
  });
  serializer.write(shape, value);
  return serializer.flush();
}

/** The members of an XML document whose root is the shape. */
export function readXml(shape: Shape, text: Uint8Array): unknown {
  return new XmlShapeDeserializer({ ...queryText, xmlNamespace: '', serviceNamespace: '' }).read(shape, text);
}
