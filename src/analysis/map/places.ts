import { type MapKind, mapKindNames, mapKinds, serviceLayers } from '#data';
import type { Kind, MapNode, Resource, ResourceOf } from '#model';
import type { View } from '../view.ts';
import { apiIdIn, resourceBehind, serviceOf } from './resource-behind.ts';

export type Seen = View<Kind>;
export type Drawn = ResourceOf<MapKind>;

/** A node before it is known to which workload it belongs. */
export type Place = Omit<MapNode, 'workload' | 'badges' | 'stack' | 'environment'> & {
  readonly resource: Drawn | undefined;
};

export interface Places {
  /** Of all that is drawn whether or not it is connected. */
  readonly always: readonly Place[];
  /** The node's id for an ARN as somebody wrote it. */
  readonly idOf: (arn: string) => string;
  /** Of an id that an edge names, in the inventory or not. */
  readonly at: (id: string) => Place;
  readonly isListed: (id: string) => boolean;
}

/** Where everything stands that edges may lead to. */
export function placesIn(seen: Seen): Places {
  const listed = new Map<string, Place>();
  const always: Place[] = [];
  for (const kind of mapKindNames) {
    for (const resource of seen.all(kind)) {
      const place = placeOf(resource);
      listed.set(place.id, place);
      if (!('ifTouched' in mapKinds[kind])) always.push(place);
    }
  }
  const apis = [...seen.all('apigateway.rest-api'), ...seen.all('apigatewayv2.api')];
  const apiArns = new Map<string, string>(apis.map(({ apiId, arn }) => [apiId, arn]));
  const secrets = new Map<string, string>(
    seen.all('secretsmanager.secret').map(({ arn }) => [arn.slice(0, -randomEnd), arn]),
  );
  return {
    always,
    idOf: (arn) => apiArns.get(apiIdIn(arn) ?? '') ?? secrets.get(withoutRandomEnd(arn)) ?? resourceBehind(arn),
    at: (id) => listed.get(id) ?? unlisted(id),
    isListed: (id) => listed.has(id),
  };
}

/** A secret's ARN ends in a hyphen and six random characters, which policies leave out or open. */
const randomEnd = 7;

function withoutRandomEnd(arn: string): string {
  return arn.replace(/-(?:\?{6}|\*)$/, '');
}

/** The node's id of a resource: a function's URL has the ARN of its function. */
export function idOfResource({ kind, arn }: Pick<Resource, 'kind' | 'arn'>): string {
  return kind === 'lambda.url' ? `${arn}/url` : arn;
}

function placeOf(resource: Drawn): Place {
  const { kind, name, account, region } = resource;
  const { layer } = mapKinds[kind];
  return { id: idOfResource(resource), kind, name, account, region, layer, parent: parentOf(resource), resource };
}

function parentOf(resource: Drawn): string | undefined {
  if ('apiArn' in resource) return resource.apiArn;
  if ('userPoolArn' in resource) return resource.userPoolArn;
  if ('functionArn' in resource) return resource.functionArn;
  return 'stateMachineArn' in resource ? resource.stateMachineArn : undefined;
}

const servicePrefix = 'service/';

/** The node of a service of AWS. */
export function serviceId(service: string): string {
  return `${servicePrefix}${service}`;
}

/** What is known of something by its ARN alone. */
function unlisted(id: string): Place {
  const base = { id, account: '', region: '', parent: undefined, resource: undefined };
  if (id.startsWith(servicePrefix)) {
    return { ...base, kind: 'service', name: id.slice(servicePrefix.length), layer: 'consumer' };
  }
  const [, , , region = '', account = ''] = id.split(':');
  const name = id.slice(Math.max(id.lastIndexOf('/'), id.lastIndexOf(':')) + 1);
  return {
    ...base,
    kind: 'unlisted',
    name,
    account,
    region,
    layer: serviceLayers[serviceOf(id)] ?? 'consumer',
    parent: qualified(id),
  };
}

/** A version or an alias that is not listed is still one of its function. */
function qualified(id: string): string | undefined {
  return /^(?<functionArn>arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+):/.exec(id)?.groups?.['functionArn'];
}
