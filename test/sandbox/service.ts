/** Who signed a request, as the sandbox knows them from the access key id. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/** What a handler may know besides its input. `Estate` is what the sandbox serves. */
export interface Context<Estate> {
  readonly estate: Estate;
  readonly caller: Caller;
  readonly region: string;
  readonly partition: string;
  readonly requestId: string;
  readonly now: Date;
}

/**
 * One operation: the deserialised input in, the output shape out (`Date` for timestamps, `Uint8Array` for blobs).
 * Refuses by throwing a `ServiceError`.
 */
// biome-ignore lint/suspicious/noExplicitAny: a handler narrows its own input
export type Handler<Estate, Input = any, Output = unknown> = (
  input: Input,
  context: Context<Estate>,
) => Output | Promise<Output>;

/** The operations of one AWS service, by their names in the API. An operation without a handler answers `NotImplemented`. */
export interface Service<Estate> {
  /** The SDK client package's suffix, as in `@aws-sdk/client-lambda`: it carries the schemas. */
  readonly client: string;
  readonly operations: Readonly<Record<string, Handler<Estate>>>;
  /**
   * Whether the estate has what an input is about. Where a stand-in serves the same client, it gets what the estate has not
   * and the operations that have no handler.
   */
  readonly holds?: (input: Readonly<Record<string, unknown>>, context: Context<Estate>) => boolean;
}

/** A refusal in the service's own form: `code` is the modelled error's name or any code the service is known to send. */
export class ServiceError extends Error {
  readonly code: string;
  readonly status: number;
  readonly members: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, status = 400, members: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.name = 'ServiceError';
    this.code = code;
    this.status = status;
    this.members = members;
  }
}
