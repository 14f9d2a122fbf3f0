import { isDeepStrictEqual } from 'node:util';
import { STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { stableId } from './estate/stable-id.ts';
import {
  exportsOf,
  loadModel,
  type ModelledError,
  type Operation,
  queryProtocol,
  type ServiceModel,
} from './protocol/sdk-schemas.ts';
import { hasEventStream, sampleOf, variantsOf } from './sample-of.ts';
import { type Sandbox, startSandbox } from './server.ts';
import { type Handler, type Service, ServiceError } from './service.ts';

/** Every client that this project depends on, and the two services that older clients speak query to. */
const clients = Object.keys(packageJson.dependencies).flatMap(
  (name) => /^@aws-sdk\/client-(.+)$/.exec(name)?.[1] ?? [],
);
const alsoByQuery = ['cloudwatch', 'sqs'];

/** Operations that clients do not sign, and the sandbox knows callers by their access keys. */
const unsignedOperations: Readonly<Record<string, readonly string[]>> = {
  'cognito-identity': ['GetCredentialsForIdentity', 'GetId', 'GetOpenIdToken', 'UnlinkIdentity'],
  'cognito-identity-provider': [
    'AssociateSoftwareToken',
    'ChangePassword',
    'CompleteWebAuthnRegistration',
    'ConfirmDevice',
    'ConfirmForgotPassword',
    'ConfirmSignUp',
    'DeleteUser',
    'DeleteUserAttributes',
    'DeleteWebAuthnCredential',
    'ForgetDevice',
    'ForgotPassword',
    'GetDevice',
    'GetTokensFromRefreshToken',
    'GetUser',
    'GetUserAttributeVerificationCode',
    'GetUserAuthFactors',
    'GlobalSignOut',
    'InitiateAuth',
    'ListDevices',
    'ListWebAuthnCredentials',
    'ResendConfirmationCode',
    'RespondToAuthChallenge',
    'RevokeToken',
    'SetUserMFAPreference',
    'SetUserSettings',
    'SignUp',
    'StartWebAuthnRegistration',
    'UpdateAuthEventFeedback',
    'UpdateDeviceStatus',
    'UpdateUserAttributes',
    'VerifySoftwareToken',
    'VerifyUserAttribute',
  ],
  sts: ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
};

/** Operations of S3 that bear a customer's own key, which its client encodes before it is sent. */
const withCustomersKey = [
  'CompleteMultipartUpload',
  'CopyObject',
  'CreateMultipartUpload',
  'GetObject',
  'GetObjectAttributes',
  'HeadObject',
  'ListParts',
  'UploadPartCopy',
];

/** Operations of S3 whose sample says a length, which must be that of the body. */
const withLength = ['GetObjectAnnotation', 'PutObject', 'UploadPart', 'WriteGetObjectResponse'];

/** Operations that cannot come out equal, and why. One that does come out equal after all must leave this list. */
const unequalOperations: Readonly<Record<string, string>> = {
  'cloudwatch-logs GetLogObject': 'answers with an event stream, which the sandbox does not speak',
  'cloudwatch-logs StartLiveTail': 'answers with an event stream, which the sandbox does not speak',
  'lambda InvokeWithResponseStream': 'answers with an event stream, which the sandbox does not speak',
  ...Object.fromEntries(
    Object.entries(unsignedOperations).flatMap(([client, names]) =>
      names.map((name) => [`${client} ${name}`, 'unsigned']),
    ),
  ),
  'ec2 CreateNetworkInsightsAccessScope': 'has an empty structure in its input, which a form cannot say',
  'ec2 RequestSpotFleet': 'has an empty structure in its input, which a form cannot say',
  'eventbridge PutEvents': 'has an endpoint id, which its client makes a host name of',
  'kinesis SubscribeToShard': 'answers with an event stream, which the sandbox does not speak',
  'sesv2 SendBulkEmail': 'has an endpoint id, which its client makes a host name of',
  'sesv2 SendEmail': 'has an endpoint id, which its client makes a host name of',
  'cloudwatch by query PutMetricAlarm': 'has an empty structure in its input, which a form cannot say',
  's3 DeleteObjects': 'has a date in whole seconds in its body',
  's3 ListDirectoryBuckets': 'signs as a service of its own',
  's3 SelectObjectContent': 'answers with an event stream, which the sandbox does not speak',
  ...Object.fromEntries(withCustomersKey.map((name) => [`s3 ${name}`, "its client encodes the customer's key"])),
  ...Object.fromEntries(withLength.map((name) => [`s3 ${name}`, 'a length that is not that of the body'])),
  'sqs by query ReceiveMessage': 'has two input members of one name in the query protocol',
};

/** Errors that cannot come out equal, and why. */
const unequalErrors: Readonly<Record<string, string>> = {
  'account AccessDeniedException': 'its member errorType is the header that names the error',
  'account ConflictException': 'its member errorType is the header that names the error',
  'account InternalServerException': 'its member errorType is the header that names the error',
  'account ResourceNotFoundException': 'its member errorType is the header that names the error',
  'account ResourceUnavailableException': 'its member errorType is the header that names the error',
  'account TooManyRequestsException': 'its member errorType is the header that names the error',
  'cloudwatch DashboardNotFoundError': 'has the same code in the query protocol as another error of the service',
  'cloudwatch by query DashboardNotFoundError':
    'has the same code in the query protocol as another error of the service',
};

/** What some clients need besides. */
function settingsFor(client: string): object {
  switch (client) {
    // Its checksums are of the messages, which these samples are not.
    case 'sqs':
      return { md5: false };
    case 's3':
      return { requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED' };
    // It would put the account before the sandbox's address, which is no name.
    case 's3-control':
      return { endpointProvider: () => ({ url: new URL(sandbox.endpoint) }) };
    default:
      return {};
  }
}

/** Members that become part of a host name or name a way to calculate. */
const fixed = { Bucket: 'some-bucket', ChecksumAlgorithm: 'CRC32' };

interface Exchange {
  operation: (input: unknown) => unknown;
}

const exchange: Exchange = { operation: () => ({}) };
let sandbox: Sandbox<undefined>;

beforeAll(async () => {
  const services = await Promise.all(clients.map(serviceOf));
  sandbox = await startSandbox({
    services,
    estate: undefined,
    identify: () => ({ account: '111122223333', arn: 'arn:aws:iam::111122223333:user/trip', userId: 'AIDATRIP' }),
    quotas: { multiplier: 1e6 },
  });
});

afterAll(() => sandbox.close());

describe('what a client sends and what a handler answers', () => {
  it('arrives equal at the other end for every operation of every client, but for the listed ones', async () => {
    const results = await tripAll(tripOperations);
    report('operations equal at both ends', results);
    expect(results.length).toBeGreaterThan(3700);
    expect(problemsOf(results, unequalOperations)).toEqual({});
    expect(staleIn(unequalOperations, results)).toEqual([]);
  }, 120_000);

  it('reaches the client as the modelled class with its message and members for every modelled error, but for the listed ones', async () => {
    const results = await tripAll(tripErrors);
    report('modelled errors equal at the client', results);
    expect(results.length).toBeGreaterThan(1550);
    expect(problemsOf(results, unequalErrors)).toEqual({});
    expect(staleIn(unequalErrors, results)).toEqual([]);
  }, 120_000);
});

function report(what: string, results: readonly Result[]): void {
  const equal = results.filter(({ problem }) => problem === undefined).length;
  process.stdout.write(`${what}: ${equal} of ${results.length}\n`);
}

interface Result {
  readonly name: string;
  readonly problem: unknown;
}

interface Trip {
  readonly label: string;
  readonly model: ServiceModel;
  readonly exported: Readonly<Record<string, unknown>>;
  readonly client: AnyClient;
}

interface AnyClient {
  send(command: object): Promise<Record<string, unknown>>;
  destroy(): void;
}

async function tripAll(trip: (trip: Trip) => Promise<Result[]>): Promise<Result[]> {
  const results: Result[] = [];
  for (const name of clients) results.push(...(await tripClient(name, name, {}, trip)));
  for (const name of alsoByQuery)
    results.push(...(await tripClient(name, `${name} by query`, { protocol: queryProtocol }, trip)));
  return results;
}

async function tripClient(
  name: string,
  label: string,
  more: object,
  trip: (trip: Trip) => Promise<Result[]>,
): Promise<Result[]> {
  const model = await loadModel(name);
  const exported = await exportsOf(name);
  const className = Object.keys(exported).find((key) => /^[A-Z]\w*Client$/.test(key)) ?? '';
  const Client = exported[className] as new (config: object) => AnyClient;
  const client = new Client({
    endpoint: sandbox.endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'TRIP', secretAccessKey: 'none' },
    maxAttempts: 1,
    // The sandbox has one host for all.
    disableHostPrefix: true,
    useQueueUrlAsEndpoint: false,
    requestMinCompressionSizeBytes: 0,
    // Kinesis alone would speak HTTP/2; in an audit all clients share sockets of HTTP/1.1.
    requestHandler: new STSClient({}).config.requestHandler,
    ...settingsFor(name),
    ...more,
  });
  try {
    return await trip({ label, model, exported, client });
  } finally {
    client.destroy();
  }
}

async function serviceOf(client: string): Promise<Service<undefined>> {
  const model = await loadModel(client);
  const handler: Handler<undefined> = (input: unknown) => exchange.operation(input);
  return { client, operations: Object.fromEntries([...model.operations.keys()].map((name) => [name, handler])) };
}

async function tripOperations(trip: Trip): Promise<Result[]> {
  const results: Result[] = [];
  for (const operation of trip.model.operations.values()) {
    const name = `${trip.label} ${operation.name}`;
    if (isTaken(name)) results.push({ name, problem: await problemWith(operation, trip) });
  }
  return results;
}

/** What the project reads of EC2. */
const readOfEc2 = ['NatGateways', 'NetworkInterfaces', 'RouteTables', 'SecurityGroups', 'Subnets', 'VpcEndpoints'].map(
  (what) => `ec2 Describe${what}`,
);

/**
 * All operations but of EC2, which alone has a fifth of them: there those that the project reads, those that are listed as
 * unequal, and a tenth of the others, drawn by their names.
 */
function isTaken(name: string): boolean {
  if (!name.startsWith('ec2 ') || readOfEc2.includes(name) || Object.hasOwn(unequalOperations, name)) return true;
  return Number.parseInt(stableId(name, 8), 16) % 10 === 0;
}

async function problemWith(operation: Operation, trip: Trip): Promise<unknown> {
  if (hasEventStream(operation.input) || hasEventStream(operation.output)) return 'event stream';
  const variants = Math.max(variantsOf(operation.input), variantsOf(operation.output));
  for (let variant = 0; variant < variants; variant += 1) {
    const problem = await problemOfVariant(operation, trip, variant);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

async function problemOfVariant(operation: Operation, trip: Trip, variant: number): Promise<unknown> {
  const options = { variant, status: operation.http?.status ?? 200, fixed };
  const input = sampleOf(operation.input, options);
  const output = sampleOf(operation.output, options);
  let received: unknown = 'the handler was not called';
  exchange.operation = (given) => {
    received = given;
    return output;
  };
  try {
    const arrived = await trip.client.send(commandOf(operation, trip, input));
    delete arrived['$metadata'];
    return difference(input, received, 'input') ?? difference(output, await drained(arrived), 'output');
  } catch (error) {
    return { threw: String(error), at: String((error as Error).stack).split('\n')[1] };
  }
}

function commandOf(operation: Operation, { exported }: Trip, input: unknown): object {
  const Command = exported[`${operation.name}Command`] as new (input: unknown) => object;
  return new Command(input);
}

async function tripErrors(trip: Trip): Promise<Result[]> {
  const operation = [...trip.model.operations.values()].find(({ output }) => !hasEventStream(output));
  if (operation === undefined) return [];
  const results: Result[] = [];
  for (const error of trip.model.errors) {
    results.push({ name: `${trip.label} ${error.name}`, problem: await problemWithError(error, operation, trip) });
  }
  return results;
}

async function problemWithError(error: ModelledError, operation: Operation, trip: Trip): Promise<unknown> {
  const options = { variant: 0, status: 400, fixed };
  const all = sampleOf(error.shape, options) as Record<string, unknown>;
  const members = Object.fromEntries(Object.entries(all).filter(([name]) => name.toLowerCase() !== 'message'));
  exchange.operation = () => {
    throw new ServiceError(error.name, `refused: <&"'> é`, 400, members);
  };
  try {
    await trip.client.send(commandOf(operation, trip, sampleOf(operation.input, options)));
    return 'nothing was thrown';
  } catch (caught) {
    const thrown = caught as Error & Record<string, unknown>;
    const Class = trip.exported[error.name] as new () => Error;
    if (!(thrown instanceof Class)) return { threw: String(caught) };
    const picked = Object.fromEntries(Object.keys(members).map((name) => [name, thrown[name]]));
    return difference(
      { ...members, message: `refused: <&"'> é`, name: error.name },
      { ...picked, message: thrown.message, name: thrown.name },
      'error',
    );
  }
}

async function drained(output: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const entries = Object.entries(output).map(async ([name, value]) => [
    name,
    isStream(value) ? await value.transformToByteArray() : value,
  ]);
  return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>;
}

function isStream(value: unknown): value is { transformToByteArray(): Promise<Uint8Array> } {
  return typeof value === 'object' && value !== null && 'transformToByteArray' in value;
}

function difference(sent: unknown, arrived: unknown, where: string): unknown {
  const [left, right] = [plain(sent), plain(arrived)];
  return isDeepStrictEqual(left, right) ? undefined : { where, sent: left, arrived: right };
}

/** A value as what it says: bytes whatever their class, texts that the client wraps, members that are there. */
function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `bytes ${Buffer.from(value).toString('hex')}`;
  if (value instanceof String) return value.toString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([name, member]) => [name, plain(member)]));
}

function problemsOf(results: readonly Result[], expected: Readonly<Record<string, string>>): Record<string, unknown> {
  const found = results.filter(({ name, problem }) => problem !== undefined && !Object.hasOwn(expected, name));
  return Object.fromEntries(found.map(({ name, problem }) => [name, problem]));
}

function staleIn(expected: Readonly<Record<string, string>>, results: readonly Result[]): string[] {
  return Object.keys(expected).filter((name) => results.find((result) => result.name === name)?.problem === undefined);
}
