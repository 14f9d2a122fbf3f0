import type { NamedResource } from '#model';
import type { CallerPlace } from './called-function.ts';
import { listOf, type Members, membersOf, parsedJson, textOf } from './members.ts';

/** How a service's calls name the resource that they are for. */
interface Naming {
  /** In the order in which they are looked for. */
  readonly members: readonly string[];
  /** The ARN of a name; undefined for a text that is no such name. */
  readonly arnOf: (named: string, at: CallerPlace) => string | undefined;
}

const plainName = /^[\w.-]+$/;

function tail(service: string, prefix: string): Naming['arnOf'] {
  return (named, { partition, region, account }) =>
    plainName.test(named) ? `arn:${partition}:${service}:${region}:${account}:${prefix}${named}` : undefined;
}

const onlyByArn = () => undefined;

const bus: Naming = { members: ['EventBusName'], arnOf: tail('events', 'event-bus/') };
const machine: Naming = { members: ['StateMachineArn', 'stateMachineArn'], arnOf: onlyByArn };

/**
 * By the names that Step Functions, API Gateway and the SDK have for the services. Sources: the API references of the
 * services, "Integrating services with Step Functions", "Integration subtype reference" of HTTP APIs.
 */
const namings: Readonly<Record<string, Naming>> = {
  dynamodb: { members: ['TableName'], arnOf: tail('dynamodb', 'table/') },
  events: bus,
  eventbridge: bus,
  firehose: { members: ['DeliveryStreamName'], arnOf: tail('firehose', 'deliverystream/') },
  kinesis: { members: ['StreamARN', 'StreamName'], arnOf: tail('kinesis', 'stream/') },
  s3: {
    members: ['Bucket'],
    arnOf: (named, { partition }) => (plainName.test(named) ? `arn:${partition}:s3:::${named}` : undefined),
  },
  secretsmanager: { members: ['SecretId'], arnOf: onlyByArn },
  sfn: machine,
  sns: { members: ['TopicArn', 'TargetArn'], arnOf: onlyByArn },
  sqs: { members: ['QueueUrl'], arnOf: queueOf },
  ssm: {
    members: ['Name'],
    arnOf: (named, { partition, region, account }) =>
      /^[\w./-]+$/.test(named)
        ? `arn:${partition}:ssm:${region}:${account}:parameter/${named.replace(/^\//, '')}`
        : undefined,
  },
  states: machine,
};

const queueUrl = /^https:\/\/sqs\.(?<region>[a-z0-9-]+)\.[a-z.]+\/(?<account>\d{12})\/(?<name>[\w.-]+)$/;

function queueOf(url: string, { partition }: CallerPlace): string | undefined {
  const { region, account, name } = queueUrl.exec(url)?.groups ?? {};
  return name === undefined ? undefined : `arn:${partition}:sqs:${String(region)}:${String(account)}:${name}`;
}

const wholeArn = /^arn:[\w-]+:[\w-]+:[\w-]*:(?:\d{12})?:[\w:/.-]+$/;

/**
 * The queue, table, topic … that the arguments of a call to a service are for: `unresolved` where its name is computed,
 * or all of them are, undefined where the call is for none of a kind that we know. Nothing else of the arguments is
 * told.
 */
export function calledResource(
  service: string,
  given: Members | undefined,
  at: CallerPlace,
): NamedResource | undefined {
  const naming = Object.hasOwn(namings, service) ? namings[service] : undefined;
  if (naming === undefined) return undefined;
  if (given === undefined) return 'unresolved';
  // Events name their bus one by one; what is put together is mostly for one.
  const [entry] = listOf(given['Entries']).map(membersOf);
  const named = entry === undefined ? given : { ...given, ...entry };
  const member = naming.members.find((name) => name in named || `${name}.$` in named);
  if (member === undefined) return undefined;
  const text = textOf(named[member]) ?? '';
  const arn = wholeArn.test(text) ? text : naming.arnOf(text, at);
  return isArn(arn) ? arn : 'unresolved';
}

function isArn(text: string | undefined): text is `arn:${string}` {
  return text?.startsWith('arn:') === true;
}

/** The resource that the JSON text of a call's arguments is for. */
export function describeCall(service: string, text: string, at: CallerPlace): NamedResource | undefined {
  const given = membersOf(parsedJson(text));
  return given === undefined ? undefined : calledResource(service, given, at);
}

/** What API Gateway is told to call: an address of a service, and what the request is made of. */
export interface ServiceRequest {
  /** `arn:aws:apigateway:eu-west-1:sqs:path/111122223333/orders` */
  readonly uri?: string | undefined;
  /** `SQS-SendMessage`, of an HTTP API, in place of an address. */
  readonly subtype?: string | undefined;
  readonly requestParameters?: Readonly<Record<string, string>> | undefined;
  /** By content type. */
  readonly requestTemplates?: Readonly<Record<string, string>> | undefined;
}

const address = /^arn:[\w-]+:apigateway:[\w-]+:(?:[\w.-]+\.)?(?<service>[\w-]+):(?<how>path|action)\/(?<rest>.*)$/;

/** The resource that an integration of API Gateway is for: as `calledResource`. */
export function requestedResource(request: ServiceRequest, at: CallerPlace): NamedResource | undefined {
  const { uri = '', subtype } = request;
  if (subtype !== undefined) return byArguments(serviceOfSubtype(subtype), request, at);
  const { service = '', how, rest = '' } = address.exec(uri)?.groups ?? {};
  return how === 'path' ? byPath(service, rest, at) : byArguments(service, request, at);
}

/** `StepFunctions-StartExecution` */
function serviceOfSubtype(subtype: string): string {
  const service = subtype.replace(/-.*$/, '').toLowerCase();
  return service === 'stepfunctions' ? 'states' : service;
}

/** Only queues and buckets are named by the path. */
function byPath(service: string, path: string, at: CallerPlace): NamedResource | undefined {
  const [first = '', second = ''] = path.split('/');
  if (service === 's3') return calledResource('s3', { Bucket: first }, at);
  if (service !== 'sqs') return undefined;
  const isNamed = /^\d{12}$/.test(first) && plainName.test(second);
  return isNamed ? `arn:${at.partition}:sqs:${at.region}:${first}:${second}` : 'unresolved';
}

/** Of parameters the plain ones, of templates what stands behind the member's name. */
function byArguments(service: string, request: ServiceRequest, at: CallerPlace): NamedResource | undefined {
  const naming = Object.hasOwn(namings, service) ? namings[service] : undefined;
  const { requestParameters = {}, requestTemplates = {} } = request;
  const template = Object.values(requestTemplates).join('\n');
  const templated = (naming?.members ?? []).map((name) => [name, textBehind(name, template)] as const);
  const written = Object.entries(requestParameters).map(
    ([name, value]) => [name.slice(name.lastIndexOf('.') + 1), value.replace(/^'(.*)'$/, '$1')] as const,
  );
  const given = [...templated, ...written].filter(([, text]) => text !== undefined);
  return calledResource(service, Object.fromEntries(given), at);
}

/** In JSON, `"TableName": "orders"`, or in a form, `TopicArn=$util.urlEncode('arn:…')`. */
function textBehind(name: string, template: string): string | undefined {
  const written = new RegExp(String.raw`\b${name}["']?\s*[:=]\s*(?:\$util\.urlEncode\()?["']?([^"'\s,&)]*)`);
  return written.exec(template)?.[1]?.replaceAll('%3A', ':').replaceAll('%2F', '/');
}
