import { randomUUID } from 'node:crypto';
import { iamActionOf, serviceOfClient } from '../../src/data/aws-services.ts';
import { digestOf } from './digest-of.ts';
import { forward } from './dynamodb-proxy.ts';
import type { CallPlace, Fault, FaultPanel } from './faults.ts';
import { type Credential, credentialOf } from './protocol/credentials.ts';
import { type Recognized, recognize } from './protocol/recognize.ts';
import { refusalOf } from './protocol/refusal.ts';
import { loadModel, type ServiceModel } from './protocol/sdk-schemas.ts';
import { namesOf } from './protocol/service-names.ts';
import type { Reply, Request } from './protocol/wire.ts';
import type { QuotaMeter } from './quotas.ts';
import { denial, type RefusedCall, Throttling, throttling, unknownKey } from './refusals.ts';
import { type Caller, type Context, type Service, ServiceError } from './service.ts';

/** Whether the policies of a caller allow an operation of a client package. */
export type MayCall<Estate> = (
  caller: Caller,
  called: { readonly client: string; readonly operation: string },
  estate: Estate,
) => boolean;

/** What an answer is made from. Read anew for each request, so a test may change it under way. */
export interface World<Estate> {
  readonly services: readonly Service<Estate>[];
  readonly estate: Estate;
  readonly identify: (accessKeyId: string, estate: Estate, now: Date) => Caller | undefined;
  readonly mayCall: MayCall<Estate>;
  readonly dynamodb: string | undefined;
  readonly faults: FaultPanel;
  readonly quotas: QuotaMeter;
  readonly now: () => Date;
  /** Told of an error that a handler did not mean: a bug in the sandbox. */
  readonly crashed: (error: unknown) => void;
}

/** Trouble on the way, which the HTTP side makes of a reply or of none. */
export type Trouble = 'reset' | 'hang' | 'half-reply' | 'garbage';

/** An answer and where the call went. */
export interface Answer {
  readonly reply: Reply;
  readonly trouble: Trouble | undefined;
  readonly place: CallPlace;
  /** As IAM spells it. */
  readonly action: string;
  readonly caller: string | undefined;
  readonly fault: Fault | undefined;
  readonly throttled: boolean;
}

/** Answers one request as AWS would: find service and operation, know the caller, then faults, quotas, and the handler. */
export async function answer<Estate>(request: Request, world: World<Estate>): Promise<Answer> {
  const credential = credentialOf(request);
  const candidates = credential === undefined ? [] : await modelsFor(credential.signingName, world);
  const [first, ...others] = candidates;
  if (credential === undefined || first === undefined) return unserved(request, credential);
  const exchange: Exchange<Estate> = {
    request,
    world,
    credential,
    requestId: randomUUID(),
    ...recognize([first, ...others], request),
  };
  const caller = world.identify(credential.accessKeyId, world.estate, world.now());
  const place = placeOf(exchange, caller);
  const fault = caller === undefined ? undefined : world.faults.strike(place, digestOf(request));
  const replied = await replyOrRefusal(exchange, { caller, place, fault });
  return { ...replied, place, action: actionOf(exchange), caller: caller?.arn, fault, trouble: troubleOf(fault) };
}

interface Exchange<Estate> extends Recognized {
  readonly request: Request;
  readonly world: World<Estate>;
  readonly credential: Credential;
  readonly requestId: string;
}

interface Met {
  readonly caller: Caller | undefined;
  readonly place: CallPlace;
  readonly fault: Fault | undefined;
}

async function replyOrRefusal<Estate>(
  exchange: Exchange<Estate>,
  met: Met,
): Promise<Pick<Answer, 'reply' | 'throttled'>> {
  const { wire, model, requestId, world } = exchange;
  try {
    if (met.caller === undefined) throw unknownKey({ form: wire.form, service: model.name });
    return { reply: await replyTo(exchange, { ...met, caller: met.caller }), throttled: false };
  } catch (error) {
    if (!(error instanceof ServiceError)) world.crashed(error);
    const throttled = error instanceof Throttling;
    return { reply: wire.refuse(refusalOf(error, model), { model, requestId }), throttled };
  }
}

function modelsFor<Estate>(signingName: string, { services, dynamodb }: World<Estate>): Promise<ServiceModel[]> {
  const clients = services.map((service) => service.client);
  const all = dynamodb === undefined ? clients : [...new Set([...clients, 'dynamodb'])];
  return Promise.all(all.filter((client) => namesOf(client).signing === signingName).map(loadModel));
}

function unserved(request: Request, credential: Credential | undefined): Answer {
  const [type, message]: readonly [string, string] =
    credential === undefined
      ? ['MissingAuthenticationTokenException', 'Missing Authentication Token']
      : ['UnknownServiceException', `The sandbox has no service that signs as "${credential.signingName}".`];
  const { wire, asked } = recognize([nobody], request);
  const place = {
    service: credential?.signingName ?? '',
    operation: asked,
    account: '',
    region: credential?.region ?? '',
  };
  const refusal = refusalOf(new ServiceError(type, message, 403), nobody);
  const reply = wire.refuse(refusal, { model: nobody, requestId: randomUUID() });
  return {
    place,
    action: `${place.service}:${asked}`,
    reply,
    trouble: undefined,
    caller: undefined,
    fault: undefined,
    throttled: false,
  };
}

function actionOf<Estate>({ model, asked }: Exchange<Estate>): string {
  return iamActionOf(serviceOfClient(model.client)?.sdk ?? model.client, asked);
}

/** The service that answers for none. */
const nobody: ServiceModel = {
  client: '',
  signingName: '',
  name: '',
  namespace: 'sandbox',
  version: '',
  xmlNamespace: '',
  queryCompatible: false,
  queryDialect: 'aws',
  restBody: 'json',
  operations: new Map(),
  errors: [],
};

function placeOf<Estate>({ model, asked, credential }: Exchange<Estate>, caller: Caller | undefined): CallPlace {
  return { service: model.name, operation: asked, account: caller?.account ?? '', region: credential.region };
}

async function replyTo<Estate>(exchange: Exchange<Estate>, met: Met & { readonly caller: Caller }): Promise<Reply> {
  const { world, operation, request, requestId, wire, asked, model } = exchange;
  if (operation === undefined) throw unknownOperation(exchange);
  const input = await wire.read(operation, request);
  const call: RefusedCall = { ...met.place, ...callOf(exchange), caller: met.caller, input };
  const refusal = refusalFor(met.fault, call);
  if (refusal !== undefined) throw refusal;
  if (!world.mayCall(met.caller, { client: model.client, operation: asked }, world.estate))
    throw denial(call, 'identity');
  if (!world.quotas.take(met.place)) throw throttling(call);
  const service = world.services.find(({ client }) => client === model.client);
  const context = contextOf(exchange, met.caller);
  if (world.dynamodb !== undefined && isOfStandIn(exchange, service, { input, context }))
    return forward(world.dynamodb, request);
  const handler = service?.operations[asked];
  if (handler === undefined)
    throw new ServiceError('NotImplemented', `The sandbox does not answer ${model.name}:${asked}.`, 501);
  const output = await handler(input, context);
  return wire.write(operation, output ?? {}, { model, requestId });
}

/** Of DynamoDB, the stand-in serves all that the estate does not hold: what callers made, and the items in it. */
function isOfStandIn<Estate>(
  { model, asked }: Exchange<Estate>,
  service: Service<Estate> | undefined,
  { input, context }: { readonly input: unknown; readonly context: Context<Estate> },
): boolean {
  if (model.client !== 'dynamodb') return false;
  if (service?.operations[asked] === undefined) return true;
  return service.holds?.(input as Readonly<Record<string, unknown>>, context) !== true;
}

function callOf<Estate>({
  wire,
  request,
  credential,
}: Exchange<Estate>): Pick<RefusedCall, 'form' | 'method' | 'path' | 'partition'> {
  return { form: wire.form, method: request.method, path: request.path, partition: partitionOf(credential.region) };
}

function unknownOperation<Estate>({ asked, wire }: Exchange<Estate>): ServiceError {
  if (wire.form === 'query') return new ServiceError('InvalidAction', `Could not find operation ${asked}`, 400);
  return new ServiceError(
    'UnknownOperationException',
    `Unknown operation: ${asked}`,
    wire.form === 'rest' || wire.form === 'xml' ? 404 : 400,
  );
}

function refusalFor(fault: Fault | undefined, call: RefusedCall): ServiceError | undefined {
  if (typeof fault === 'object') return new ServiceError(fault.code, fault.message, fault.status);
  if (fault === 'access-denied') return denial(call, 'identity');
  if (fault === 'access-denied-by-organization') return denial(call, 'organization');
  if (fault === 'server-error')
    return new ServiceError('InternalFailure', 'The request processing has failed because of an unknown error.', 500);
  return undefined;
}

const troubles: readonly Trouble[] = ['reset', 'hang', 'half-reply', 'garbage'];

function troubleOf(fault: Fault | undefined): Trouble | undefined {
  return troubles.find((trouble) => trouble === fault);
}

function contextOf<Estate>({ world, credential, requestId }: Exchange<Estate>, caller: Caller): Context<Estate> {
  const { region } = credential;
  return { estate: world.estate, caller, region, partition: partitionOf(region), requestId, now: world.now() };
}

function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
