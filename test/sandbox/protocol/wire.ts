import type { Bytes, ModelledError, Operation, ServiceModel } from './sdk-schemas.ts';

/** An HTTP request, read whole. Header names are in lower case; `path` is as sent, still percent-encoded. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** An HTTP reply, whole. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Bytes;
}

/** An error as it is about to be sent: found in the model, or one that the service sends without modelling it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly members: Readonly<Record<string, unknown>>;
  readonly modelled: ModelledError | undefined;
}

/** One form of talking: reads inputs, writes outputs and errors. Reading may throw a `ServiceError`. */
export interface Wire {
  readonly form: 'json' | 'query' | 'rest' | 'xml';
  read(operation: Operation, request: Request): Promise<unknown>;
  write(operation: Operation, output: object, about: ReplyContext): Reply;
  refuse(refusal: Refusal, about: ReplyContext): Reply;
}

/** What every reply says about itself. */
export interface ReplyContext {
  readonly model: ServiceModel;
  readonly requestId: string;
}

/** The JSON text of a request's body; clients send none for an empty input. */
export function jsonOf({ body }: Request): string {
  return body.length === 0 ? '{}' : body.toString();
}
