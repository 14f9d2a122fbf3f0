import type { Api, Authorizer, Integration, Model, Route, Stage } from '@aws-sdk/client-apigatewayv2';
import type { ApiV2Record } from '../gateway-records.ts';
import type { Place } from '../model.ts';
import { createdAt } from '../place.ts';
import { stableId } from '../stable-id.ts';

export interface RouteV2Sketch {
  /** The name of an integration of the sketch. */
  readonly to?: string;
  /** The name of an authorizer of the sketch. */
  readonly by?: string;
  readonly more?: Partial<Route>;
}

export interface ApiV2Sketch {
  readonly name: string;
  readonly protocol?: 'HTTP' | 'WEBSOCKET';
  readonly more?: Partial<Api>;
  readonly tags?: Readonly<Record<string, string>>;
  readonly stages?: readonly Stage[];
  readonly integrations?: Readonly<Record<string, Partial<Integration>>>;
  readonly authorizers?: Readonly<Record<string, Partial<Authorizer>>>;
  /** As in `{ 'GET /orders/{id}': { to: 'orders' } }`. */
  readonly routes?: Readonly<Record<string, RouteV2Sketch>>;
  readonly models?: readonly Model[];
}

/** An HTTP API, or a WebSocket API, made from its routes. */
export function anApiV2(at: Place, id: string, sketch: ApiV2Sketch): ApiV2Record {
  const isWebSocket = sketch.protocol === 'WEBSOCKET';
  return {
    api: {
      ApiId: id,
      Name: sketch.name,
      ProtocolType: sketch.protocol ?? 'HTTP',
      ApiEndpoint: `${isWebSocket ? 'wss' : 'https'}://${id}.execute-api.${at.region}.amazonaws.com`,
      ApiKeySelectionExpression: '$request.header.x-api-key',
      RouteSelectionExpression: isWebSocket ? '$request.body.action' : '$request.method $request.path',
      DisableExecuteApiEndpoint: false,
      IpAddressType: 'ipv4',
      CreatedDate: createdAt,
      Tags: { ...sketch.tags },
      ...sketch.more,
    },
    stages: [...(sketch.stages ?? [aStageV2('$default')])],
    integrations: Object.entries(sketch.integrations ?? {}).map(([name, one]) => anIntegration(name, one)),
    authorizers: Object.entries(sketch.authorizers ?? {}).map(([name, one]) => anAuthorizer(name, one)),
    routes: Object.entries(sketch.routes ?? {}).map(([key, route]) => aRoute(id, key, route)),
    models: [...(sketch.models ?? [])],
  };
}

/** A stage, with its access log where `logsTo` names one. */
export function aStageV2(name: string, logsTo?: string, more: Partial<Stage> = {}): Stage {
  return {
    StageName: name,
    DeploymentId: stableId(`${name}/deployment`, 6),
    AutoDeploy: true,
    DefaultRouteSettings: { DetailedMetricsEnabled: false },
    RouteSettings: {},
    StageVariables: {},
    CreatedDate: createdAt,
    LastUpdatedDate: createdAt,
    Tags: {},
    ...(logsTo === undefined
      ? {}
      : {
          AccessLogSettings: {
            DestinationArn: logsTo,
            Format: '{"requestId":"$context.requestId","ip":"$context.identity.sourceIp","status":"$context.status"}',
          },
        }),
    ...more,
  };
}

/** The ARN of an HTTP or WebSocket API, or of a `part` of it such as `stages/prod`. */
export function apiV2Arn(at: Place, api: string, part?: string): string {
  const arn = `arn:${at.partition}:apigateway:${at.region}::/apis/${api}`;
  return part === undefined ? arn : `${arn}/${part}`;
}

function anIntegration(name: string, more: Partial<Integration>): Integration {
  return {
    IntegrationId: stableId(name, 7),
    IntegrationType: 'AWS_PROXY',
    IntegrationMethod: 'POST',
    ConnectionType: 'INTERNET',
    PayloadFormatVersion: '2.0',
    TimeoutInMillis: 30_000,
    ...more,
  };
}

function anAuthorizer(name: string, more: Partial<Authorizer>): Authorizer {
  return {
    AuthorizerId: stableId(name, 6),
    Name: name,
    AuthorizerType: 'REQUEST',
    IdentitySource: ['$request.header.Authorization'],
    ...more,
  };
}

function aRoute(api: string, key: string, { to, by, more }: RouteV2Sketch): Route {
  return {
    RouteId: stableId(`${api} ${key}`, 7),
    RouteKey: key,
    ApiKeyRequired: false,
    AuthorizationType: 'NONE',
    ...(to === undefined ? {} : { Target: `integrations/${stableId(to, 7)}` }),
    ...(by === undefined ? {} : { AuthorizationType: 'CUSTOM', AuthorizerId: stableId(by, 6) }),
    ...more,
  };
}
