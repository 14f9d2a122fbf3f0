import type { WatchedActions } from '#data';

/** Whose account and region something is in that an event names. */
export interface Whereabouts {
  readonly account: string;
  readonly region: string;
}

/** ARNs as services write them into events. Where they name an account or a region, it must be the event's. */
const arns: Readonly<Record<WatchedActions['touches'], RegExp>> = {
  'apigateway.rest-api': /^arn:[\w-]+:apigateway:(?<region>[\w-]+)::\/restapis\/(?<id>[^/]+)/,
  'apigatewayv2.api': /^arn:[\w-]+:apigateway:(?<region>[\w-]+)::\/apis\/(?<id>[^/]+)/,
  'cloudwatch.alarm': /^arn:[\w-]+:cloudwatch:(?<region>[\w-]+):(?<account>\d{12}):alarm:(?<id>.+)$/,
  'iam.policy': /^(?<id>arn:[\w-]+:iam::(?<account>\d{12}):policy\/.+)$/,
  'iam.role': /^arn:[\w-]+:iam::(?<account>\d{12}):role\/(?:.*\/)?(?<id>[^/]+)$/,
  'lambda.event-source-mapping':
    /^arn:[\w-]+:lambda:(?<region>[\w-]+):(?<account>\d{12}):event-source-mapping:(?<id>.+)$/,
  'lambda.function': /^arn:[\w-]+:lambda:(?<region>[\w-]+):(?<account>\d{12}):function:(?<id>[^:]+)/,
  'logs.group': /^arn:[\w-]+:logs:(?<region>[\w-]+):(?<account>\d{12}):log-group:(?<id>[^:]+)/,
};

/** `NAME`, or the end of its ARN from the region, the account or `function:` on; each with or without `:QUALIFIER`. */
const functionName =
  /^(?:(?:(?<region>[a-z]{2}(?:-[a-z]+)+-\d):)?(?:(?<account>\d{12}):)?function:)?(?<id>[\w-]+)(?::[\w$.-]+)?$/;
const anyName = /^(?<id>.+)$/;

/**
 * What a thing's service calls it, from a name, an id or an ARN in an event. Undefined where it names something else, or
 * something in another account or region than the event is of.
 */
export function namedThing(kind: WatchedActions['touches'], text: string, where: Whereabouts): string | undefined {
  const named = patternFor(kind, text).exec(text)?.groups;
  if (named === undefined) return undefined;
  const { account = where.account, region = where.region, id } = named;
  return account === where.account && region === where.region ? id : undefined;
}

function patternFor(kind: WatchedActions['touches'], text: string): RegExp {
  if (text.startsWith('arn:')) return arns[kind];
  return kind === 'lambda.function' ? functionName : anyName;
}
