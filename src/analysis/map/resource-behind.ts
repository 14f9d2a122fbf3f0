/** Of ARNs with parts that are no resources of their own: what is kept, by service. */
const shapes: Readonly<Record<string, RegExp>> = {
  appsync: /^(?<whole>apis\/[^/]+)\/types\/[^/]+\/fields\//,
  dynamodb: /^(?<whole>table\/[^/]+)\//,
  es: /^(?<whole>domain\/[^/]+)\//,
  kinesis: /^(?<whole>stream\/[^/]+)\//,
  lambda: /^(?<whole>function:[^:]+):\$LATEST$/,
  logs: /^(?<whole>log-group:[^:]+):/,
  s3: /^(?<whole>[^/]+)\//,
};

/**
 * The ARN of the resource that an ARN of a part of it is of: a stream's table, a consumer's stream, an object's bucket.
 */
export function resourceBehind(arn: string): string {
  const parts = arn.split(':');
  const own = parts.slice(5).join(':');
  const whole = shapes[serviceOf(arn)]?.exec(own)?.groups?.['whole'];
  return whole === undefined ? arn : [...parts.slice(0, 5), whole].join(':');
}

/** The service in an ARN: `lambda`, `dynamodb`; empty where it is none. */
export function serviceOf(arn: string): string {
  const [, , service = ''] = arn.split(':', 3);
  return service;
}

/**
 * The id of the API in an ARN by which it is called:
 * `arn:aws:execute-api:eu-west-1:111122223333:a1b2c3/prod/GET/orders`.
 */
export function apiIdIn(arn: string): string | undefined {
  return /^arn:[^:]+:execute-api:[^:]*:[^:]*:(?<apiId>[a-z0-9]+)(?:\/|$)/.exec(arn)?.groups?.['apiId'];
}
