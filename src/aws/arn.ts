import type { Arn } from '#model';
import { Malformed } from './malformed.ts';

/** The parts of an ARN; `region` and `account` are empty where the service leaves them out. */
export interface ArnParts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** All that follows the account, colons included: `function:orders:live`. */
  readonly resource: string;
}

const shape = /^arn:(?<partition>[^:]+):(?<service>[^:]+):(?<region>[^:]*):(?<account>[^:]*):(?<resource>.+)$/s;

/** The text as an ARN. Throws `Malformed` if it is none. */
export function asArn(text: string): Arn {
  if (!isArn(text)) throw new Malformed('a member of the reply should be an ARN and is none');
  return text;
}

/** Throws `Malformed` for what only begins like an ARN. */
export function parseArn(arn: Arn): ArnParts {
  const { partition, service, region, account, resource } = shape.exec(arn)?.groups ?? {};
  if (partition === undefined || service === undefined || resource === undefined) {
    throw new Malformed('an ARN has six parts, and this one has fewer');
  }
  return { partition, service, region: region ?? '', account: account ?? '', resource };
}

function isArn(text: string): text is Arn {
  return shape.test(text);
}
