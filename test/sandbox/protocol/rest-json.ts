import { ServiceError } from '../service.ts';
import { errorText, membersOf } from './refusal.ts';
import { readBindings } from './rest-input.ts';
import { bodyOf, headersOf, payloadOf, statusMember } from './rest-output.ts';
import type { PathParts } from './rest-route.ts';
import { type Bytes, type Operation, readJson, type Shape, writeJson } from './sdk-schemas.ts';
import { jsonOf, type Refusal, type Reply, type ReplyContext, type Request, type Wire } from './wire.ts';

/** restJson1: the method and path name the operation; members travel in labels, query, headers and a JSON body. */
export function restJson(parts: PathParts): Wire {
  return {
    form: 'rest',
    read: (operation, request) => readInput(operation, request, parts),
    write: writeOutput,
    refuse: writeError,
  };
}

async function readInput(operation: Operation, request: Request, parts: PathParts): Promise<unknown> {
  if (operation.input.isUnitSchema()) return {};
  const payload = payloadOf(operation.input);
  const body = payload === undefined ? await parse(operation.input, request) : await readPayload(payload, request);
  return { ...body, ...readBindings(operation.input, request, parts) };
}

async function readPayload([name, shape]: readonly [string, Shape], request: Request): Promise<object> {
  if (request.body.length === 0) return {};
  if (shape.isBlobSchema()) return { [name]: new Uint8Array(request.body) };
  if (shape.isStringSchema()) return { [name]: request.body.toString() };
  return { [name]: await parse(shape, request) };
}

async function parse(shape: Shape, request: Request): Promise<object> {
  try {
    return (await readJson('rest', shape, jsonOf(request))) as object;
  } catch (error) {
    throw new ServiceError('SerializationException', error instanceof Error ? error.message : String(error));
  }
}

function writeOutput(operation: Operation, output: object, about: ReplyContext): Reply {
  const members = output as Readonly<Record<string, unknown>>;
  const named = statusMember(operation.output);
  const status =
    (named === undefined ? undefined : (members[named] as number | undefined)) ?? operation.http?.status ?? 200;
  return {
    status,
    headers: { ...replyHeaders(about), ...headersOf(operation.output, members) },
    body: status === 204 ? '' : writeBody(operation.output, members),
  };
}

function writeBody(shape: Shape, members: Readonly<Record<string, unknown>>): Bytes {
  if (shape.isUnitSchema()) return '';
  const payload = payloadOf(shape);
  if (payload === undefined) return writeJson('rest', shape, bodyOf(shape, members));
  const [name, member] = payload;
  return members[name] === undefined ? '' : writeJson('rest', member, members[name]);
}

function writeError(refusal: Refusal, about: ReplyContext): Reply {
  const { modelled } = refusal;
  const members = membersOf(refusal, 'Message');
  return {
    status: modelled?.httpStatus ?? refusal.status,
    headers: {
      ...replyHeaders(about),
      ...(modelled === undefined ? {} : headersOf(modelled.shape, members)),
      'x-amzn-errortype': modelled?.name ?? refusal.code,
    },
    body: errorText(refusal, 'Message', (shape) => writeJson('rest', shape, bodyOf(shape, members))),
  };
}

function replyHeaders({ requestId }: ReplyContext): Record<string, string> {
  return { 'content-type': 'application/json', 'x-amzn-requestid': requestId };
}
