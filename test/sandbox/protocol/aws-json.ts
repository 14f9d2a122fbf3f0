import { ServiceError } from '../service.ts';
import { errorText, membersOf, queryCodeOf } from './refusal.ts';
import { type Bytes, type Operation, readJson, writeJson } from './sdk-schemas.ts';
import { jsonOf, type Refusal, type Reply, type ReplyContext, type Request, type Wire } from './wire.ts';

/** awsJson 1.0 and 1.1: every operation is a POST to `/`, every error is told in `__type`. */
export function awsJson(version: '1.0' | '1.1'): Wire {
  const reply = (status: number, body: Bytes, about: ReplyContext, headers = {}): Reply => ({
    status,
    headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': about.requestId, ...headers },
    body,
  });
  return {
    form: 'json',
    read: readInput,
    write: (operation, output, about) =>
      reply(200, operation.output.isUnitSchema() ? '{}' : writeJson('rpc', operation.output, output), about),
    refuse: (refusal, about) => reply(statusOf(refusal), errorBody(refusal, about), about, queryError(refusal, about)),
  };
}

async function readInput(operation: Operation, request: Request): Promise<unknown> {
  if (operation.input.isUnitSchema()) return {};
  try {
    return await readJson('rpc', operation.input, jsonOf(request));
  } catch (error) {
    throw new ServiceError('SerializationException', error instanceof Error ? error.message : String(error));
  }
}

/** A service that speaks JSON answers 400 for whatever is the caller's fault, whatever status its model gives. */
function statusOf({ modelled, status }: Refusal): number {
  if (modelled === undefined) return status;
  return modelled.fault === 'server' ? Math.max(500, modelled.httpStatus ?? 500) : 400;
}

function errorBody(refusal: Refusal, { model }: ReplyContext): Bytes {
  const type = refusal.modelled === undefined ? refusal.code : `${model.namespace}#${refusal.modelled.name}`;
  const members = membersOf(refusal, 'message');
  return errorText(refusal, 'message', (shape) => writeJson('rpc', shape, members), { __type: type });
}

function queryError(refusal: Refusal, { model }: ReplyContext): Record<string, string> {
  if (!model.queryCompatible) return {};
  const side = statusOf(refusal) >= 500 ? 'Receiver' : 'Sender';
  return { 'x-amzn-query-error': `${queryCodeOf(refusal)};${side}` };
}
