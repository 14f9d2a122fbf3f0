import { iamActionOf } from '#data';

/** An operation as IAM spells it, `lambda:GetPolicy`. API Gateway's permissions are HTTP methods. */
export const operationName = iamActionOf;

const mark = Symbol('operation');

/** Writes on an error which operation it came from. */
export function markOperation(error: unknown, operation: string): void {
  if (error instanceof Error && Object.isExtensible(error)) {
    Object.defineProperty(error, mark, { value: operation, enumerable: false, configurable: true });
  }
}

export function operationOf(error: Error): string | undefined {
  return (error as { [mark]?: string })[mark];
}
