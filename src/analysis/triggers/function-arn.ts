import type { Arn } from '#model';

export interface FunctionTarget {
  readonly functionArn: Arn;
  /** Undefined for the unqualified function and `$LATEST`. */
  readonly qualifier: string | undefined;
}

const shape = /^(?<functionArn>arn:[^:]+:lambda:[^:]+:[^:]+:function:[^:${}]+)(?::(?<qualifier>.+))?$/;

/** The function that an ARN names and the qualifier with which it does; undefined for anything else. */
export function functionTarget(arn: string | undefined): FunctionTarget | undefined {
  const { functionArn, qualifier } = shape.exec(arn ?? '')?.groups ?? {};
  if (functionArn === undefined) return undefined;
  return { functionArn: functionArn as Arn, qualifier: qualifier === '$LATEST' ? undefined : qualifier };
}
