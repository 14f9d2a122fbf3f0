import type { WatchedKind } from '#data';
import type { Arn, Kind, Resource } from '#model';
import type { Sighting } from '../run-files/index.ts';

/** A thing that was changed, by what its service calls it: a name, or an id. */
export interface Touched {
  readonly kind: WatchedKind;
  readonly id: string;
  readonly account: string;
  /** `global` for a role. */
  readonly region: string;
  /** When it was last changed, in ISO 8601 to the second. */
  readonly changedAt: string;
}

/** What belongs to a thing that is watched. */
export const belongings: Readonly<Record<WatchedKind, readonly Kind[]>> = {
  'apigateway.rest-api': [
    'apigateway.authorizer',
    'apigateway.deployment',
    'apigateway.documentation-version',
    'apigateway.gateway-response',
    'apigateway.model',
    'apigateway.request-validator',
    'apigateway.rest-method',
    'apigateway.rest-stage',
  ],
  'apigatewayv2.api': [
    'apigatewayv2.authorizer',
    'apigatewayv2.integration',
    'apigatewayv2.model',
    'apigatewayv2.route',
    'apigatewayv2.stage',
  ],
  'cloudwatch.alarm': [],
  'iam.role': [],
  'lambda.event-source-mapping': [],
  'lambda.function': [
    'lambda.alias',
    'lambda.environment-reference',
    'lambda.function-detail',
    'lambda.provisioned-concurrency',
    'lambda.url',
    'lambda.version',
  ],
  'logs.group': ['logs.metric-filter', 'logs.subscription-filter'],
};

/** What its service calls it by. */
export function idOf(resource: Resource): string {
  return 'apiId' in resource ? resource.apiId : resource.name;
}

/** Whether it is that thing, or belongs to it, whose ARN is `owner`. */
export function belongsTo(
  resource: Resource,
  { kind, id }: Pick<Sighting, 'kind' | 'id'>,
  owner: Arn | undefined,
): boolean {
  if (resource.kind === kind) return idOf(resource) === id;
  return owner !== undefined && ownerOf(resource) === owner;
}

function ownerOf(resource: Resource): string | undefined {
  if ('functionArn' in resource) return resource.functionArn;
  if ('apiArn' in resource) return resource.apiArn;
  return 'logGroupArn' in resource ? resource.logGroupArn : undefined;
}
