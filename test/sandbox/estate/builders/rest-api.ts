import type {
  Deployment,
  EndpointType,
  Integration,
  Method,
  Model,
  Resource,
  RestApi,
  Stage,
} from '@aws-sdk/client-api-gateway';
import type { Place, PolicyStatement, RestApiRecord } from '../model.ts';
import { createdAt } from '../place.ts';
import { stableId } from '../stable-id.ts';

/** What comes with every API that is made. */
const stockModels: readonly Model[] = [
  {
    id: stableId('Empty', 6),
    name: 'Empty',
    description: 'The schema that lets everything pass',
    schema:
      '{\n  "$schema": "http://json-schema.org/draft-04/schema#",\n  "title" : "Empty Schema",\n  "type" : "object"\n}',
    contentType: 'application/json',
  },
  {
    id: stableId('Error', 6),
    name: 'Error',
    description: 'The schema of an error',
    schema: '{\n  "title" : "Error Schema",\n  "type" : "object",\n  "properties" : {"message":{"type":"string"}}\n}',
    contentType: 'application/json',
  },
];

export interface RouteSketch {
  readonly auth?: 'NONE' | 'AWS_IAM' | 'COGNITO_USER_POOLS' | 'CUSTOM';
  /** The ARN of a function (a stage variable may stand in it), `MOCK`, or a URL. */
  readonly to: string;
  readonly key?: boolean;
  readonly more?: Partial<Method>;
  readonly integration?: Partial<Integration>;
}

/** With the routes of the API as it is, where it says nothing of others. */
export interface DeploymentSketch {
  readonly id: string;
  readonly at: Date;
  readonly routes?: Readonly<Record<string, Pick<RouteSketch, 'auth' | 'key'>>>;
}

export interface RestApiSketch {
  readonly name?: string;
  readonly description?: string;
  readonly endpoint?: EndpointType;
  readonly policy?: readonly PolicyStatement[];
  readonly disableDefaultEndpoint?: boolean;
  readonly tags?: Readonly<Record<string, string>>;
  readonly stages?: readonly Stage[];
  /** As in `{ 'GET /orders/{id}': { auth: 'AWS_IAM', to: arn } }`. */
  readonly routes?: Readonly<Record<string, RouteSketch>>;
  /** Beside those that the stages run, which are as old as the estate unless one says more of them. */
  readonly deployments?: readonly DeploymentSketch[];
  readonly more?: Partial<RestApi>;
  readonly parts?: Partial<RestApiParts>;
}

type RestApiParts = Omit<RestApiRecord, 'api' | 'stages' | 'resources' | 'deployments'>;

/** A REST API with its whole tree of resources, made from the routes. */
export function aRestApi(at: Place, id: string, sketch: RestApiSketch = {}): RestApiRecord {
  const api: RestApi = {
    id,
    name: sketch.name ?? id,
    description: sketch.description ?? '',
    createdDate: createdAt,
    apiKeySource: 'HEADER',
    endpointConfiguration: { types: [sketch.endpoint ?? 'REGIONAL'], ipAddressType: 'ipv4' },
    tags: { ...sketch.tags },
    disableExecuteApiEndpoint: sketch.disableDefaultEndpoint ?? false,
    rootResourceId: resourceId(id, '/'),
    ...sketch.more,
  };
  if (sketch.policy !== undefined) api.policy = JSON.stringify({ Version: '2012-10-17', Statement: sketch.policy });
  const stages = [...(sketch.stages ?? [aStage('prod')])];
  return {
    api,
    stages,
    resources: resourcesOf(at, id, sketch.routes ?? {}),
    deployments: deploymentsOf(stages, sketch),
    ...partsOf(sketch.parts),
  };
}

function deploymentsOf(stages: readonly Stage[], { deployments = [], routes = {} }: RestApiSketch): Deployment[] {
  const told = new Set(deployments.map(({ id }) => id));
  const run = stages.flatMap(({ deploymentId, canarySettings }) => [deploymentId, canarySettings?.deploymentId]);
  const untold = [...new Set(run)].flatMap((id): DeploymentSketch[] =>
    id === undefined || told.has(id) ? [] : [{ id, at: createdAt }],
  );
  return [...untold, ...deployments].map((one) => aDeployment({ routes, ...one }));
}

function aDeployment({ id, at, routes = {} }: DeploymentSketch): Deployment {
  const apiSummary: NonNullable<Deployment['apiSummary']> = {};
  for (const [route, { auth = 'NONE', key = false }] of Object.entries(routes)) {
    const path = route.slice(route.indexOf(' ') + 1);
    apiSummary[path] = { ...apiSummary[path], [verbOf(route)]: { authorizationType: auth, apiKeyRequired: key } };
  }
  return { id, createdDate: at, description: 'planted-words-of-a-deployment', apiSummary };
}

/** The id of the deployment that a stage of this name runs, unless it says otherwise. */
export function deploymentIdOf(stage: string): string {
  return stableId(`${stage}/deployment`, 6);
}

function partsOf(given: RestApiSketch['parts'] = {}): RestApiParts {
  return {
    authorizers: [],
    validators: [],
    gatewayResponses: [],
    documentationVersions: [],
    ...given,
    models: [...stockModels, ...(given.models ?? [])],
  };
}

/** The id of the authorizer that a route with this authorization names. */
export function authorizerIdOf(auth: 'COGNITO_USER_POOLS' | 'CUSTOM'): string {
  return stableId(auth, 6);
}

/** A stage, with its access log where `logsTo` names one. */
export function aStage(name: string, logsTo?: string, more: Partial<Stage> = {}): Stage {
  return {
    deploymentId: deploymentIdOf(name),
    stageName: name,
    cacheClusterEnabled: false,
    cacheClusterStatus: 'NOT_AVAILABLE',
    methodSettings: {},
    tracingEnabled: true,
    createdDate: createdAt,
    lastUpdatedDate: createdAt,
    ...(logsTo === undefined
      ? {}
      : { accessLogSettings: { destinationArn: logsTo, format: '$context.requestId $context.status' } }),
    ...more,
  };
}

/** The ARN of an API, or of a `part` of it such as `stages/prod`. API Gateway's ARNs leave the account out. */
export function restApiArn(at: Place, api: string, part?: string): string {
  const arn = `arn:${at.partition}:apigateway:${at.region}::/restapis/${api}`;
  return part === undefined ? arn : `${arn}/${part}`;
}

/** The ARN of the method that a route such as `GET /orders` makes. */
export function methodArn(at: Place, api: string, route: string): string {
  const path = route.slice(route.indexOf(' ') + 1);
  return restApiArn(at, api, `resources/${resourceId(api, path)}/methods/${verbOf(route)}`);
}

function resourcesOf(at: Place, api: string, routes: Readonly<Record<string, RouteSketch>>): Resource[] {
  const paths = new Set(['/', ...Object.keys(routes).flatMap((route) => pathsTo(route.slice(route.indexOf(' ') + 1)))]);
  return [...paths].map((path) => aResource(at, api, path, routes));
}

/** `/a/b` lies under `/a`. */
function pathsTo(path: string): string[] {
  const parts = path.split('/').filter((part) => part !== '');
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join('/')}`);
}

function aResource(at: Place, api: string, path: string, routes: Readonly<Record<string, RouteSketch>>): Resource {
  const methods = Object.entries(routes).filter(([route]) => route.slice(route.indexOf(' ') + 1) === path);
  const resource: Resource = { id: resourceId(api, path), path };
  if (path !== '/') {
    resource.pathPart = path.slice(path.lastIndexOf('/') + 1);
    resource.parentId = resourceId(api, parentOf(path));
  }
  if (methods.length > 0) {
    resource.resourceMethods = Object.fromEntries(
      methods.map(([route, sketch]) => [verbOf(route), aMethod(at, verbOf(route), sketch)]),
    );
  }
  return resource;
}

function parentOf(path: string): string {
  const parent = path.slice(0, path.lastIndexOf('/'));
  return parent === '' ? '/' : parent;
}

function verbOf(route: string): string {
  return route.slice(0, route.indexOf(' '));
}

function aMethod(at: Place, httpMethod: string, sketch: RouteSketch): Method {
  return {
    httpMethod,
    authorizationType: sketch.auth ?? 'NONE',
    ...(sketch.auth === 'COGNITO_USER_POOLS' || sketch.auth === 'CUSTOM'
      ? { authorizerId: authorizerIdOf(sketch.auth) }
      : {}),
    apiKeyRequired: sketch.key ?? false,
    methodIntegration: { ...anIntegration(at, httpMethod, sketch.to), ...sketch.integration },
    ...sketch.more,
  };
}

function anIntegration(at: Place, httpMethod: string, to: string): Integration {
  if (to === 'MOCK')
    return { type: 'MOCK', requestTemplates: { 'application/json': '{"statusCode": 200}' }, timeoutInMillis: 29_000 };
  if (to.startsWith('http'))
    return { type: 'HTTP_PROXY', httpMethod, uri: to, connectionType: 'INTERNET', timeoutInMillis: 29_000 };
  const uri = `arn:${at.partition}:apigateway:${at.region}:lambda:path/2015-03-31/functions/${to}/invocations`;
  return { type: 'AWS_PROXY', httpMethod: 'POST', uri, passthroughBehavior: 'WHEN_NO_MATCH', timeoutInMillis: 29_000 };
}

function resourceId(api: string, path: string): string {
  return stableId(`${api}${path}`, 6);
}
