import { ServiceError } from '../service.ts';
import { membersOf, queryCodeOf } from './refusal.ts';
import { readBindings } from './rest-input.ts';
import { bodyOf, headersOf, payloadOf, statusMember } from './rest-output.ts';
import type { PathParts } from './rest-route.ts';
import { isBareText, unwrapped, wrapsErrors } from './s3-exceptions.ts';
import { type Bytes, type Operation, readXml, type Shape, structureOf, writeXml } from './sdk-schemas.ts';
import type { Refusal, Reply, ReplyContext, Request, Wire } from './wire.ts';

/** restXml: as restJson, with a body in XML. */
export function restXml(parts: PathParts): Wire {
  return {
    form: 'xml',
    read: (operation, request) => readInput(operation, request, parts),
    write: writeOutput,
    refuse: writeError,
  };
}

function readInput(operation: Operation, request: Request, parts: PathParts): Promise<unknown> {
  if (operation.input.isUnitSchema()) return Promise.resolve({});
  const payload = payloadOf(operation.input);
  const body = payload === undefined ? parse(operation.input, request) : readPayload(payload, request);
  return Promise.resolve({ ...body, ...readBindings(operation.input, request, parts) });
}

function readPayload([name, shape]: readonly [string, Shape], request: Request): object {
  if (request.body.length === 0) return {};
  if (shape.isBlobSchema()) return { [name]: new Uint8Array(request.body) };
  if (shape.isStringSchema()) return { [name]: request.body.toString() };
  return { [name]: parse(shape, request) };
}

function parse(shape: Shape, { body }: Request): object {
  if (body.length === 0) return {};
  try {
    return readXml(shape, body) as object;
  } catch (error) {
    throw new ServiceError('MalformedXML', error instanceof Error ? error.message : String(error));
  }
}

function writeOutput(operation: Operation, output: object, about: ReplyContext): Reply {
  const members = output as Readonly<Record<string, unknown>>;
  const named = statusMember(operation.output);
  const status =
    (named === undefined ? undefined : (members[named] as number | undefined)) ?? operation.http?.status ?? 200;
  const headers = operation.output.isUnitSchema() ? {} : headersOf(operation.output, members);
  return {
    status: headers['content-range'] === undefined ? status : partialContent,
    headers: { ...replyHeaders(about), ...headers },
    body: status === 204 ? '' : writeBody(operation, members, about),
  };
}

/** The status of a reply that is a range of what was asked for. */
const partialContent = 206;

function writeBody(operation: Operation, members: Readonly<Record<string, unknown>>, { model }: ReplyContext): Bytes {
  const shape = operation.output;
  if (shape.isUnitSchema()) return '';
  const payload = payloadOf(shape);
  const [value, part] = payload === undefined ? [bodyOf(shape, members), shape] : [members[payload[0]], payload[1]];
  if (value === undefined) return '';
  const body = writeXml(model.xmlNamespace, model.namespace, part, value as object);
  return isBareText(model.client, operation.name) ? unwrapped(body) : body;
}

function writeError(refusal: Refusal, about: ReplyContext): Reply {
  const { modelled } = refusal;
  const status = modelled?.httpStatus ?? refusal.status;
  const members = membersOf(refusal, 'Message');
  const error = {
    ...members,
    Type: status >= 500 ? 'Receiver' : 'Sender',
    Code: queryCodeOf(refusal),
    Message: refusal.message,
  };
  const { model, requestId } = about;
  const shape = errorShape(modelled?.shape);
  const body = wrapsErrors(model.client)
    ? writeXml(model.xmlNamespace, model.namespace, envelopeOf(shape), { Error: error, RequestId: requestId })
    : writeXml('', model.namespace, shape, { ...error, Type: undefined, RequestId: requestId });
  return {
    status,
    headers: { ...replyHeaders(about), ...(modelled === undefined ? {} : headersOf(modelled.shape, members)) },
    body,
  };
}

function envelopeOf(shape: Shape): Shape {
  return structureOf('ErrorResponse', { Error: shape, RequestId: 'string' });
}

function errorShape(shape: Shape | undefined): Shape {
  const members = shape === undefined ? [] : [...shape.structIterator()];
  const own = members.filter(([name]) => name.toLowerCase() !== 'message');
  const known = { Type: 'string', Code: 'string', Message: 'string', RequestId: 'string' } as const;
  return structureOf('Error', { ...known, ...Object.fromEntries(own) });
}

function replyHeaders({ requestId }: ReplyContext): Record<string, string> {
  return { 'content-type': 'application/xml', 'x-amz-request-id': requestId, 'x-amzn-requestid': requestId };
}
