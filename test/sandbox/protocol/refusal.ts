import { ServiceError } from '../service.ts';
import type { Bytes, ServiceModel, Shape } from './sdk-schemas.ts';
import type { Refusal } from './wire.ts';

/** The refusal that an error stands for: a `ServiceError` as its service models it, any other error as the service's own failure. */
export function refusalOf(error: unknown, model: ServiceModel): Refusal {
  if (!(error instanceof ServiceError)) return failure(error);
  const { code, message, status, members } = error;
  const modelled =
    model.errors.find((candidate) => candidate.name === code) ??
    model.errors.find((candidate) => candidate.queryCode === code);
  return { code, message, status, members, modelled };
}

function failure(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'InternalFailure', message, status: 500, members: {}, modelled: undefined };
}

/** What the message of an error that models none is called: AWS's services differ. */
type MessageName = 'message' | 'Message';

/** The members of an error with its message under the name that its model gives it, or under `otherwise` where that gives none. */
export function membersOf(refusal: Refusal, otherwise: MessageName): Record<string, unknown> {
  const name = messageNameOf(refusal) ?? otherwise;
  return { ...refusal.members, [name]: refusal.members[name] ?? refusal.message };
}

function messageNameOf({ modelled }: Refusal): string | undefined {
  const names = modelled === undefined ? [] : [...modelled.shape.structIterator()].map(([name]) => name);
  return names.find((member) => member.toLowerCase() === 'message');
}

/** The JSON of an error: its members as `write` puts them, and its message even where the model leaves it out. */
export function errorText(
  refusal: Refusal,
  otherwise: MessageName,
  write: (shape: Shape) => Bytes,
  more: object = {},
): string {
  const { modelled } = refusal;
  if (modelled === undefined) return JSON.stringify({ ...more, ...membersOf(refusal, otherwise) });
  const written = JSON.parse(Buffer.from(write(modelled.shape)).toString()) as object;
  const message = messageNameOf(refusal) === undefined ? { [otherwise]: refusal.message } : {};
  return JSON.stringify({ ...more, ...message, ...written });
}

/** Codes of the layer before the services, which the query protocol calls by shorter names. */
const queryCodes: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDenied',
  ThrottlingException: 'Throttling',
  UnrecognizedClientException: 'InvalidClientTokenId',
};

/** A refusal's code in the query protocol. */
export function queryCodeOf({ modelled, code }: Refusal): string {
  return modelled?.queryCode ?? queryCodes[code] ?? code;
}
