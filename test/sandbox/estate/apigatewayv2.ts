import type { Authorizer, PortalSummary } from '@aws-sdk/client-apigatewayv2';
import { anApiV2, aStageV2 } from './builders/api-v2.ts';
import { functionArn } from './builders/function.ts';
import type { ApiV2Record } from './gateway-records.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';

/** The HTTP and WebSocket APIs of a place. */
export function apisV2In(at: Place): ApiV2Record[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

const places: Readonly<Record<string, (at: Place) => ApiV2Record[]>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => [storefront(at), payments(at), chat(at), notifications(at)],
  [`${accountIds.staging}/eu-west-1`]: (at) => [
    anApiV2(at, 'stagv2000a', {
      name: 'storefront',
      tags: { Environment: 'staging' },
      integrations: { orders: { IntegrationUri: functionArn(at, 'orders-api') } },
      // Who is signed in is looked up by production.
      authorizers: {
        customers: tokensOf(at, 'customers'),
        sessions: {
          IdentitySource: ['$request.header.Authorization'],
          AuthorizerUri: invocationsOf({ ...at, account: accountIds.production }, 'org-lookup'),
        },
      },
      routes: {
        'GET /products': { to: 'orders' },
        'GET /orders': { to: 'orders', by: 'sessions' },
        'POST /orders': { to: 'orders', by: 'customers', more: { AuthorizationType: 'JWT' } },
      },
    }),
  ],
};

/** A portal that was begun and never published. */
export function portalsIn(at: Place): PortalSummary[] {
  return [
    {
      PortalId: 'portal0001',
      PortalArn: arnAt(at, 'apigateway', '/portals/portal0001'),
      PortalContent: { DisplayName: 'Partners of the shop', Theme: { CustomColors: undefined } },
      EndpointConfiguration: {
        PortalDefaultDomainName: 'portal0001.portal.example.com',
        PortalDomainHostedZoneId: 'Z00000000PORTAL',
      },
      Authorization: { None: {} },
      IncludedPortalProductArns: [],
      LastModified: createdAt,
      PublishStatus: 'DISABLED',
      Preview: { PreviewStatus: 'PREVIEW_READY', PreviewUrl: 'https://portal0001.example.com/?planted-preview' },
      Tags: {},
    },
  ];
}

/** Open to every site with the visitor's credentials, without limits or logs, and with plain HTTP behind it. */
function storefront(at: Place): ApiV2Record {
  return anApiV2(at, 'store0001a', {
    name: 'storefront',
    tags: { Environment: 'production', Team: 'web' },
    more: { CorsConfiguration: { AllowOrigins: ['https://*'], AllowCredentials: true, AllowMethods: ['*'] } },
    stages: [
      aStageV2('$default', undefined, {
        StageVariables: { alias: 'live', SEARCH_API_TOKEN: ['ghp', 'NotARealTokenOnlyForTheSandbox000001'].join('_') },
      }),
      aStageV2('closed', arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'), {
        DefaultRouteSettings: { DetailedMetricsEnabled: true, ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0 },
        AccessLogSettings: {
          DestinationArn: arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'),
          Format: '$context.identity.sourceIp [$context.requestTime] $context.status $context.authorizer.claims.email',
        },
      }),
    ],
    integrations: {
      orders: { IntegrationUri: `${functionArn(at, 'orders-api')}:\${stageVariables.alias}` },
      carts: { IntegrationUri: functionArn(at, 'cart-service') },
      claims: { IntegrationUri: functionArn(at, 'claim-intake') },
      legacy: { IntegrationType: 'HTTP_PROXY', IntegrationUri: 'http://legacy.shop.example.com/{proxy}' },
      stock: {
        IntegrationType: 'HTTP_PROXY',
        ConnectionType: 'VPC_LINK',
        ConnectionId: 'vpclink01',
        IntegrationUri: arnAt(at, 'elasticloadbalancing', 'listener/app/stock/50dc6c495c0c9188/f2f7dc8efc522ab2'),
      },
      queue: {
        IntegrationSubtype: 'SQS-SendMessage',
        CredentialsArn: 'arn:aws:iam::111122223333:role/api-gateway-logs',
        RequestParameters: { QueueUrl: 'planted-queue-address', MessageBody: '$request.body' },
      },
    },
    authorizers: {
      customers: {
        AuthorizerType: 'JWT',
        JwtConfiguration: { Issuer: 'https://login.shop.example.com', Audience: ['storefront'] },
      },
      query: {
        IdentitySource: ['$request.querystring.token'],
        AuthorizerUri: invocationsOf(at, 'org-lookup'),
        AuthorizerResultTtlInSeconds: 3600,
        AuthorizerPayloadFormatVersion: '2.0',
      },
      retired: {
        AuthorizerType: 'JWT',
        JwtConfiguration: { Issuer: 'https://old-login.shop.example.com', Audience: ['storefront'] },
      },
    },
    routes: {
      'GET /products': { to: 'orders' },
      $default: { to: 'legacy' },
      'GET /stock': { to: 'stock', by: 'query' },
      'POST /orders': { to: 'queue', by: 'customers', more: { AuthorizationType: 'JWT' } },
      'PUT /cart': { to: 'carts', more: { AuthorizationType: 'AWS_IAM' } },
      'POST /claims': { to: 'claims', by: 'customers', more: { AuthorizationType: 'JWT' } },
    },
  });
}

/** All in order: only by its own domain name, with tokens of one scope, limits and logs. */
function payments(at: Place): ApiV2Record {
  return anApiV2(at, 'payme0002b', {
    name: 'payments',
    tags: { Environment: 'production', Team: 'payments' },
    more: {
      DisableExecuteApiEndpoint: true,
      CorsConfiguration: { AllowOrigins: ['https://shop.example.com'], AllowCredentials: true },
    },
    stages: [
      aStageV2('$default', arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'), {
        DefaultRouteSettings: { DetailedMetricsEnabled: true, ThrottlingRateLimit: 200, ThrottlingBurstLimit: 100 },
        Tags: { Environment: 'production' },
      }),
      // For the days before Christmas, beyond what its function can run at once.
      aStageV2('sale', arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'), {
        DefaultRouteSettings: { DetailedMetricsEnabled: true, ThrottlingRateLimit: 800, ThrottlingBurstLimit: 400 },
        Tags: { Environment: 'production' },
      }),
    ],
    integrations: {
      capture: { IntegrationUri: invocationsOf(at, 'payment-capture'), TimeoutInMillis: 10_000 },
      ledger: {
        IntegrationType: 'HTTP_PROXY',
        ConnectionType: 'VPC_LINK',
        ConnectionId: 'vpclink01',
        IntegrationUri: arnAt(at, 'servicediscovery', 'service/srv-ledger'),
        TlsConfig: { ServerNameToVerify: 'ledger.internal.example.com' },
      },
    },
    authorizers: {
      merchants: {
        AuthorizerType: 'JWT',
        JwtConfiguration: { Issuer: 'https://login.shop.example.com', Audience: ['payments'] },
      },
      desk: tokensOf(at, 'backoffice'),
      staff: tokensOf(at, 'employees'),
    },
    routes: {
      'POST /payments': {
        to: 'capture',
        by: 'merchants',
        more: { AuthorizationType: 'JWT', AuthorizationScopes: ['payments/write'] },
      },
      'GET /ledger': {
        to: 'ledger',
        by: 'merchants',
        more: { AuthorizationType: 'JWT', AuthorizationScopes: ['ledger/read'] },
      },
      'POST /refunds': {
        to: 'capture',
        by: 'desk',
        more: { AuthorizationType: 'JWT', AuthorizationScopes: ['payments/refund'] },
      },
      'GET /audits': {
        to: 'ledger',
        by: 'staff',
        more: { AuthorizationType: 'JWT', AuthorizationScopes: ['ledger/audit'] },
      },
    },
  });
}

/** Anyone may connect, whatever they send goes on unchecked, and all of it stands in the logs. */
function chat(at: Place): ApiV2Record {
  return anApiV2(at, 'chat00003c', {
    name: 'chat',
    protocol: 'WEBSOCKET',
    tags: { Environment: 'production', Team: 'web' },
    stages: [
      aStageV2('prod', undefined, {
        AutoDeploy: false,
        DefaultRouteSettings: { DataTraceEnabled: true, LoggingLevel: 'INFO', DetailedMetricsEnabled: false },
      }),
    ],
    integrations: { messages: { IntegrationUri: invocationsOf(at, 'ops-bot'), TimeoutInMillis: 29_000 } },
    routes: { $connect: { to: 'messages' }, $disconnect: { to: 'messages' }, sendMessage: { to: 'messages' } },
  });
}

/** Who connects shows a ticket; what is sent has a model. */
function notifications(at: Place): ApiV2Record {
  return anApiV2(at, 'notif0004d', {
    name: 'notifications',
    protocol: 'WEBSOCKET',
    tags: { Environment: 'production', Team: 'orders' },
    stages: [
      aStageV2('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'), {
        AutoDeploy: false,
        DefaultRouteSettings: {
          DataTraceEnabled: false,
          LoggingLevel: 'ERROR',
          DetailedMetricsEnabled: true,
          ThrottlingRateLimit: 100,
          ThrottlingBurstLimit: 50,
        },
        RouteSettings: { acknowledge: { ThrottlingRateLimit: 20, ThrottlingBurstLimit: 10 } },
      }),
    ],
    integrations: {
      acknowledge: {
        IntegrationType: 'AWS',
        IntegrationUri: invocationsOf(at, 'order-notifier'),
        RequestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
        TimeoutInMillis: 29_000,
      },
    },
    authorizers: {
      tickets: {
        IdentitySource: ['route.request.querystring.ticket'],
        AuthorizerUri: invocationsOf(at, 'org-lookup'),
      },
    },
    routes: {
      $connect: {
        to: 'acknowledge',
        by: 'tickets',
        more: { RequestParameters: { 'route.request.querystring.ticket': { Required: true } } },
      },
      acknowledge: {
        to: 'acknowledge',
        more: { ModelSelectionExpression: '$request.body.action', RequestModels: { acknowledge: 'Acknowledgement' } },
      },
    },
    models: [
      {
        ModelId: 'ackmodel01',
        Name: 'Acknowledgement',
        ContentType: 'application/json',
        Schema: '{"type":"object","required":["id"]}',
      },
    ],
  });
}

/** Tokens of a user pool of the place. */
function tokensOf(at: Place, pool: string): Partial<Authorizer> {
  const Issuer = `https://cognito-idp.${at.region}.amazonaws.com/${at.region}_${pool}`;
  return { AuthorizerType: 'JWT', JwtConfiguration: { Issuer, Audience: [pool] } };
}

function invocationsOf(at: Place, name: string): string {
  return `arn:${at.partition}:apigateway:${at.region}:lambda:path/2015-03-31/functions/${functionArn(at, name)}/invocations`;
}
