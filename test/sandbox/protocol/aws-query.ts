import { readQueryForm } from './query-form.ts';
import { membersOf, queryCodeOf } from './refusal.ts';
import { type Bytes, type Operation, type Shape, structureOf, writeXml } from './sdk-schemas.ts';
import type { Refusal, Reply, ReplyContext, Request, Wire } from './wire.ts';

/** awsQuery: a form in, XML out, both in the shapes' own names. */
export const awsQuery: Wire = { form: 'query', read: readInput, write: writeOutput, refuse: writeError };

/** The form of a query request: its body, or its query string when it is a GET. */
export function formOf(request: Request): URLSearchParams {
  return request.method === 'GET' ? request.query : new URLSearchParams(request.body.toString());
}

function readInput(operation: Operation, request: Request): Promise<unknown> {
  return Promise.resolve(readQueryForm(operation.input, formOf(request), 'aws'));
}

const envelopes = new WeakMap<Operation, Shape>();
const metadata = structureOf('ResponseMetadata', { RequestId: 'string' });

function writeOutput(operation: Operation, output: object, about: ReplyContext): Reply {
  const value = { [`${operation.name}Result`]: output, ResponseMetadata: { RequestId: about.requestId } };
  return xml(200, envelopeOf(operation), value, about);
}

function envelopeOf(operation: Operation): Shape {
  const known = envelopes.get(operation);
  if (known !== undefined) return known;
  const result = operation.output.isUnitSchema() ? {} : { [`${operation.name}Result`]: operation.output };
  const envelope = structureOf(`${operation.name}Response`, { ...result, ResponseMetadata: metadata });
  envelopes.set(operation, envelope);
  return envelope;
}

function writeError(refusal: Refusal, about: ReplyContext): Reply {
  const { modelled } = refusal;
  const status = modelled?.queryStatus ?? modelled?.httpStatus ?? refusal.status;
  const error = {
    ...membersOf(refusal, 'Message'),
    Type: status >= 500 ? 'Receiver' : 'Sender',
    Code: queryCodeOf(refusal),
    Message: refusal.message,
  };
  return xml(status, errorEnvelope(modelled?.shape), { Error: error, RequestId: about.requestId }, about);
}

function errorEnvelope(shape: Shape | undefined): Shape {
  const own =
    shape === undefined ? [] : [...shape.structIterator()].filter(([name]) => name.toLowerCase() !== 'message');
  const error = structureOf('Error', { Type: 'string', Code: 'string', Message: 'string', ...Object.fromEntries(own) });
  return structureOf('ErrorResponse', { Error: error, RequestId: 'string' });
}

/** A reply in XML, in the namespace of its service. */
export function xml(status: number, shape: Shape, value: object, about: ReplyContext): Reply {
  const body: Bytes = writeXml(about.model.xmlNamespace, about.model.namespace, shape, value);
  return { status, headers: { 'content-type': 'text/xml', 'x-amzn-requestid': about.requestId }, body };
}
