import { formOf, xml } from './aws-query.ts';
import { readQueryForm } from './query-form.ts';
import { queryCodeOf } from './refusal.ts';
import { type Operation, type Shape, structureOf } from './sdk-schemas.ts';
import type { Refusal, Reply, ReplyContext, Request, Wire } from './wire.ts';

/** ec2Query: the query protocol with flat lists, names of its own, and replies that have no result within. */
export const ec2Query: Wire = { form: 'query', read: readInput, write: writeOutput, refuse: writeError };

function readInput(operation: Operation, request: Request): Promise<unknown> {
  return Promise.resolve(readQueryForm(operation.input, formOf(request), 'ec2'));
}

const envelopes = new WeakMap<Operation, Shape>();

function writeOutput(operation: Operation, output: object, about: ReplyContext): Reply {
  return xml(200, envelopeOf(operation), { ...output, requestId: about.requestId }, about);
}

/** The output's own members beside the id of the request. */
function envelopeOf(operation: Operation): Shape {
  const known = envelopes.get(operation);
  if (known !== undefined) return known;
  const own = operation.output.isUnitSchema() ? [] : [...operation.output.structIterator()];
  const envelope = structureOf(`${operation.name}Response`, { requestId: 'string', ...Object.fromEntries(own) });
  envelopes.set(operation, envelope);
  return envelope;
}

const fault = structureOf('Error', { Code: 'string', Message: 'string' });
const errorEnvelope = structureOf('Response', { Errors: structureOf('Errors', { Error: fault }), RequestID: 'string' });

/** EC2 models no errors: any code goes. */
function writeError(refusal: Refusal, about: ReplyContext): Reply {
  const error = { Code: queryCodeOf(refusal), Message: refusal.message };
  return xml(refusal.status, errorEnvelope, { Errors: { Error: error }, RequestID: about.requestId }, about);
}
