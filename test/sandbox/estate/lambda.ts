import { aFunction, functionArn } from './builders/function.ts';
import { invokableBy, invokableByAlexa, invokableByAnyone, openUrl } from './builders/function-policy.ts';
import type { FunctionRecord, Place } from './model.ts';
import { accountIds, arnAt, iamArn } from './place.ts';

/** The functions of a place. What each is there for stands in `planted.ts`. */
export function functionsIn(at: Place): FunctionRecord[] {
  const functions = places[`${at.account}/${at.region}`];
  return functions === undefined ? [] : functions(at);
}

const places: Readonly<Record<string, (at: Place) => FunctionRecord[]>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => [
    ...orders(at),
    ...money(at),
    ...publicFaces(at),
    ...runtimes(at),
    ...background(at),
    ...shop(at),
    ...roles(at),
  ],
  [`${accountIds.production}/us-east-1`]: productionUs,
  [`${accountIds.staging}/eu-west-1`]: stagingEu,
  [`${accountIds.management}/eu-west-1`]: managementEu,
  [`${accountIds.management}/us-east-1`]: (at) => [
    aFunction(at, 'budget-alerts', { tags: tags('production', 'platform') }),
  ],
};

function orders(at: Place): FunctionRecord[] {
  const team = { tags: tags('production', 'orders') };
  return [
    aFunction(at, 'orders-api', {
      ...team,
      environment: { TABLE_NAME: 'orders', LOG_LEVEL: 'info', DB_SECRET_ARN: secretArn(at, 'prod/orders/db') },
      versions: [{ Runtime: 'nodejs18.x' }, {}],
      aliases: { live: '2' },
      policies: {
        live: [
          invokableBy(
            'apigateway.amazonaws.com',
            `${functionArn(at, 'orders-api')}:live`,
            arnAt(at, 'execute-api', 'shop00001a/*/*/orders'),
          ),
        ],
      },
    }),
    aFunction(at, 'orders-query', {
      ...team,
      environment: { TABLE_NAME: 'orders' },
      versions: [{ CodeSha256: 'b3JkZXJzLXF1ZXJ5IG9mIGEgbW9udGggYWdv' }, {}, {}],
      aliases: { live: '3' },
    }),
    aFunction(at, 'orders-worker', {
      ...team,
      timeout: 20,
      versions: [{}],
      aliases: { live: '1' },
      reservedConcurrency: 50,
    }),
    aFunction(at, 'invoice-renderer', { tags: { ...team.tags, multiTenant: 'true' }, timeout: 30, memory: 1536 }),
    aFunction(at, 'shipment-tracker', { ...team, timeout: 60 }),
    aFunction(at, 'order-notifier', {
      ...team,
      versions: [{}],
      aliases: { live: '1' },
      onFailure: { live: arnAt(at, 'sqs', 'fulfilment-failures') },
      policies: {
        $LATEST: [
          invokableBy('sns.amazonaws.com', functionArn(at, 'order-notifier'), arnAt(at, 'sns', 'order-events')),
        ],
      },
    }),
    aFunction(at, 'order-fulfilment', {
      ...team,
      deadLetter: arnAt(at, 'sqs', 'fulfilment-failures'),
      versions: [{}],
      aliases: { live: '1' },
      onFailure: { live: arnAt(at, 'sqs', 'fulfilment-failures') },
      policies: {
        live: [
          invokableBy(
            'sns.amazonaws.com',
            `${functionArn(at, 'order-fulfilment')}:live`,
            arnAt(at, 'sns', 'order-events'),
          ),
        ],
      },
    }),
    aFunction(at, 'email-sender', {
      ...team,
      deadLetter: arnAt(at, 'sqs', 'email-dlq'),
      policies: {
        $LATEST: [
          invokableBy('sns.amazonaws.com', functionArn(at, 'email-sender'), arnAt(at, 'sns', 'order-events')),
          // The topic was deleted.
          {
            ...invokableBy(
              'sns.amazonaws.com',
              functionArn(at, 'email-sender'),
              arnAt(at, 'sns', 'order-cancellations'),
            ),
            Sid: 'sns-cancellations',
          },
        ],
      },
    }),
  ];
}

function money(at: Place): FunctionRecord[] {
  const team = { tags: tags('production', 'payments') };
  return [
    aFunction(at, 'payment-capture', {
      tags: { ...team.tags, DataClass: 'confidential' },
      timeout: 15,
      environment: {
        STRIPE_SECRET_KEY: fake('sk', 'live', '51NotARealKeyOnlyForTheSandbox0000'),
        STRIPE_PUBLIC_KEY: fake('pk', 'live', '51NotARealKeyOnlyForTheSandbox0000'),
      },
    }),
    aFunction(at, 'billing-export', {
      ...team,
      environment: {
        DB_HOST: 'billing.cluster.internal',
        DB_USER: 'exporter',
        DB_PASSWORD: fake('N0t', 'A', 'Real', 'Passw0rd', 'Sandbox'),
      },
      versions: [{ Environment: { Variables: {} } }],
      aliases: { live: '1' },
    }),
    aFunction(at, 'customer-sync', {
      tags: { ...team.tags, DataClass: 'personal' },
      environment: {
        CRM_SECRET_ARN: secretArn(at, 'prod/crm'),
        CRM_TOKEN_PARAMETER: '/prod/crm/token',
        DB_PASSWORD: `{{resolve:secretsmanager:${secretArn(at, 'prod/crm')}:SecretString:password}}`,
        BYPASS_CACHE_FOR: 'K9x2Lq71Tz5Vb3Nc',
        SESSION_TOKEN_TTL: '3600',
        PAYMENT_PUBLIC_KEY: fake('pk', 'live', '51NotARealKeyOnlyForTheSandbox0000'),
        CLIENT_ID: '0f8b2f0e-6d1c-4f0a-9d57-3c1f3f0a7a11',
      },
    }),
  ];
}

function publicFaces(at: Place): FunctionRecord[] {
  const team = { tags: tags('production', 'web') };
  const arn = (name: string): string => functionArn(at, name);
  return [
    aFunction(at, 'partner-webhook', {
      ...team,
      urls: { $LATEST: 'NONE' },
      policies: { $LATEST: openUrl(arn('partner-webhook')) },
    }),
    aFunction(at, 'status-page', { ...team, runtime: 'python3.13', urls: { $LATEST: 'NONE' } }),
    aFunction(at, 'legacy-widget', {
      ...team,
      environment: { GRAPHQL_API_KEY_PARAMETER: '/shop/public-catalog/key' },
      urls: { $LATEST: 'NONE' },
      urlCors: { AllowOrigins: ['*'], AllowCredentials: true, AllowMethods: ['*'] },
      policies: { $LATEST: openUrl(arn('legacy-widget')).slice(0, 1) },
    }),
    aFunction(at, 'mobile-upload', {
      ...team,
      versions: [{}, {}],
      aliases: { live: '1' },
      weights: { live: { '2': 0.1 } },
      urls: { live: 'AWS_IAM' },
      urlCors: { AllowOrigins: ['https://shop.example.com'], AllowCredentials: true, AllowMethods: ['PUT'] },
    }),
    aFunction(at, 'docs-site', {
      runtime: 'python3.13',
      tags: { ...team.tags, 'wal:public': 'true' },
      urls: { $LATEST: 'NONE' },
      policies: { $LATEST: openUrl(arn('docs-site')) },
    }),
    aFunction(at, 'report-builder', { ...team, policies: { $LATEST: [invokableByAnyone(arn('report-builder'))] } }),
    aFunction(at, 'org-lookup', {
      ...team,
      policies: {
        $LATEST: [invokableByAnyone(arn('org-lookup'), { StringEquals: { 'aws:PrincipalOrgID': 'o-lensdemo01' } })],
      },
    }),
    aFunction(at, 'audit-tap', {
      ...team,
      versions: [{}],
      aliases: { live: '1' },
      policies: {
        $LATEST: [invokableBy('logs.amazonaws.com', arn('audit-tap'), arnAt(at, 'logs', 'log-group:/ecs/orders:*'))],
        live: [invokableByAnyone(`${arn('audit-tap')}:live`, { Bool: { 'aws:SecureTransport': 'true' } })],
      },
    }),
  ];
}

function runtimes(at: Place): FunctionRecord[] {
  const team = { tags: tags('production', 'data') };
  return [
    aFunction(at, 'thumbnailer', {
      ...team,
      image: true,
      memory: 2048,
      policies: {
        $LATEST: [invokableBy('s3.amazonaws.com', functionArn(at, 'thumbnailer'), 'arn:aws:s3:::shop-uploads-prod')],
      },
    }),
    aFunction(at, 'risk-scoring', { ...team, runtime: 'python3.15' }),
    aFunction(at, 'fraud-model', { ...team, runtime: 'python3.9', memory: 3008 }),
    aFunction(at, 'tax-rules', {
      ...team,
      versions: [{ Runtime: 'nodejs16.x' }, { Runtime: 'nodejs16.x' }],
      aliases: { live: '1' },
      weights: { live: { '2': 0.5 } },
    }),
    aFunction(at, 'loyalty-points', { tags: { ...team.tags, multiTenant: 'true' }, runtime: 'nodejs22.x' }),
  ];
}

function background(at: Place): FunctionRecord[] {
  const team = { tags: tags('production', 'platform') };
  return [
    aFunction(at, 'quick-lookup', { ...team, timeout: 3 }),
    aFunction(at, 'zip-lookup', { ...team, timeout: 3 }),
    aFunction(at, 'price-check', { timeout: 3, tags: { ...team.tags, 'wal:ignore': 'lambda-default-timeout' } }),
    aFunction(at, 'stock-check', { ...team, timeout: 4 }),
    aFunction(at, 'nightly-cleanup', {
      ...team,
      timeout: 300,
      reservedConcurrency: 0,
      policies: {
        $LATEST: [
          invokableBy(
            'events.amazonaws.com',
            functionArn(at, 'nightly-cleanup'),
            arnAt(at, 'events', 'rule/nightly-cleanup'),
          ),
        ],
      },
    }),
    aFunction(at, 'search-indexer', { ...team, timeout: 30, tracing: 'PassThrough' }),
    // Any skill may call it, it outlives them, and it keeps nothing.
    aFunction(at, 'voice-orders', {
      ...team,
      timeout: 10,
      policies: {
        $LATEST: [
          invokableByAlexa('appkit', functionArn(at, 'voice-orders')),
          invokableByAlexa('connectedhome', functionArn(at, 'voice-orders'), 'amzn1.ask.skill.voice-orders'),
        ],
      },
    }),
    aFunction(at, 'voice-lights', {
      ...team,
      timeout: 7,
      policies: {
        $LATEST: (['appkit', 'connectedhome'] as const).map((use) =>
          invokableByAlexa(use, functionArn(at, 'voice-lights'), 'amzn1.ask.skill.voice-lights'),
        ),
      },
    }),
    aFunction(at, 'image-resizer', {
      ...team,
      tracing: 'PassThrough',
      layers: ['arn:aws:lambda:eu-west-1:615299751070:layer:AWSOpenTelemetryDistroJs:9'],
      environment: { AWS_LAMBDA_EXEC_WRAPPER: '/opt/otel-instrument' },
    }),
  ];
}

function shop(at: Place): FunctionRecord[] {
  const sketch = { tags: tags('production', 'web'), logGroup: '/prod/web/shop' };
  return [
    aFunction(at, 'cart-service', sketch),
    aFunction(at, 'checkout-service', {
      ...sketch,
      environment: { CART_FUNCTION: 'cart-service', FEATURE_FLAGS: 'one-click,gift-wrap' },
    }),
    aFunction(at, 'geo-router', { tags: sketch.tags }),
    // It asks a partner again and again until it is told.
    aFunction(at, 'claim-settlement', { tags: sketch.tags, timeout: 120 }),
    // What it is given it writes into one table, whoever asks.
    aFunction(at, 'claim-intake', {
      tags: sketch.tags,
      timeout: 30,
      policies: {
        $LATEST: [
          invokableBy(
            'apigateway.amazonaws.com',
            functionArn(at, 'claim-intake'),
            arnAt(at, 'execute-api', 'store0001a/*/*/claims'),
          ),
        ],
      },
    }),
  ];
}

function roles(at: Place): FunctionRecord[] {
  const team = { tags: tags('production', 'catalog') };
  const shared = iamArn(at, 'role/catalog-shared-role');
  return [
    aFunction(at, 'catalog-read', {
      ...team,
      role: shared,
      environment: { POWERTOOLS_SERVICE_NAME: 'catalog', POWERTOOLS_LOGGER_SAMPLE_RATE: '0.05' },
    }),
    aFunction(at, 'catalog-write', {
      ...team,
      policies: {
        $LATEST: [invokableBy('sns.amazonaws.com', functionArn(at, 'catalog-write'), arnAt(at, 'sns', 'catalog-news'))],
      },
      role: shared,
      reservedConcurrency: 25,
      environment: { POWERTOOLS_LOGGER_SAMPLE_RATE: '0.5' },
    }),
    aFunction(at, 'admin-console', {
      ...team,
      environment: { DEBUG: 'express:*' },
      more: { LastModified: '2026-05-19T09:02:11.000+0000' },
    }),
    aFunction(at, 'data-export', {
      ...team,
      policies: {
        $LATEST: [invokableBy('s3.amazonaws.com', functionArn(at, 'data-export'), 'arn:aws:s3:::exports-prod')],
      },
      environment: { LAKE_AWS_KEY_ID: ['AK', 'IA', 'Q3SANDBOXR2T9ZXW'].join('') },
    }),
    aFunction(at, 'metrics-forwarder', team),
    aFunction(at, 'ops-bot', { ...team, reservedConcurrency: 0, environment: { LOG_LEVEL: 'debug' } }),
  ];
}

function productionUs(at: Place): FunctionRecord[] {
  const team = { tags: tags('production', 'web') };
  return [
    aFunction(at, 'geo-router', team),
    aFunction(at, 'edge-headers', {
      ...team,
      timeout: 5,
      memory: 128,
      tracing: 'PassThrough',
      more: { Architectures: ['x86_64'] },
      versions: [{}, {}, {}],
      policies: {
        '3': [
          {
            Sid: 'replicator-lambda-GetFunction',
            Effect: 'Allow',
            Principal: { Service: 'replicator.lambda.amazonaws.com' },
            Action: 'lambda:GetFunction',
            Resource: `${functionArn(at, 'edge-headers')}:3`,
          },
        ],
      },
    }),
    aFunction(at, 'checkout-us', { ...team, timeout: 12 }),
    // Released twice a month, and nothing was ever cleared away.
    aFunction(at, 'session-store', { ...team, versions: Array.from({ length: 24 }, () => ({})) }),
  ];
}

function stagingEu(at: Place): FunctionRecord[] {
  const staging = { tags: tags('staging', 'orders') };
  return [
    aFunction(at, 'orders-api', { ...staging, environment: { TABLE_NAME: 'orders-staging' } }),
    aFunction(at, 'orders-worker', { ...staging, timeout: 20 }),
    aFunction(at, 'payment-capture', {
      ...staging,
      environment: { STRIPE_SECRET_ARN: secretArn(at, 'staging/stripe') },
      // Its first version was deleted when the second replaced it.
      versions: [{ Version: '2', FunctionArn: `${functionArn(at, 'payment-capture')}:2` }],
      aliases: { live: '2' },
    }),
    aFunction(at, 'fraud-model', { ...staging, runtime: 'python3.13' }),
    aFunction(at, 'legacy-thumbnailer', {
      ...staging,
      runtime: 'nodejs16.x',
      timeout: 3,
      environment: { AWS_NODEJS_CONNECTION_REUSE_ENABLED: '1' },
    }),
    aFunction(at, 'pr-142-shop-api', {
      tags: { ...staging.tags, 'aws:cloudformation:stack-name': 'pr-142-shop' },
    }),
    aFunction(at, 'playground', {
      timeout: 3,
      tracing: 'PassThrough',
      runtime: 'nodejs18.x',
      tags: { Stage: 'sandbox', Owner: 'anyone@example.com' },
      description: '<script>alert(1)</script> "\'><img src=x onerror=alert(2)> {hole} \u202egnp.exe',
      environment: { GREETING: '<b>hello</b> & goodbye' },
    }),
  ];
}

function managementEu(at: Place): FunctionRecord[] {
  const team = { tags: tags('production', 'platform') };
  return [
    aFunction(at, 'log-archiver', { ...team, timeout: 120 }),
    aFunction(at, 'account-vending', { ...team, timeout: 600 }),
    aFunction(at, 'cost-reporter', { ...team, runtime: 'python3.16' }),
    aFunction(at, 'PlatformStack-LogRetentionaae0aa3c5b4d4f87b02d85b201e-7RkQm2Wd', {
      tracing: 'PassThrough',
      timeout: 3,
      runtime: 'nodejs22.x',
    }),
    aFunction(at, 'PlatformStack-CustomS3AutoDeleteObjectsCustomResource-p3Lx0QbV', {
      tracing: 'PassThrough',
      timeout: 900,
      runtime: 'nodejs22.x',
    }),
  ];
}

function tags(environment: string, team: string): Readonly<Record<string, string>> {
  return { Environment: environment, Team: team, 'aws:cloudformation:stack-name': `${team}-${environment}` };
}

function secretArn(at: Place, name: string): string {
  return arnAt(at, 'secretsmanager', `secret:${name}-AbC123`);
}

/** Put together here, so that no text in this repository looks like a key to a scanner. */
function fake(...parts: readonly string[]): string {
  return parts.join('_');
}
