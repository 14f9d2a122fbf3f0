import { functionArn } from './builders/function.ts';
import { aRestApi, aStage } from './builders/rest-api.ts';
import type { GatewayRecord, Place, PolicyStatement, RestApiRecord } from './model.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';
import { emptyRegion } from './regions.ts';

/** The REST APIs, domain names and account settings of a place. */
export function gatewayIn(at: Place): GatewayRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? emptyRegion().gateway;
}

const places: Readonly<Record<string, (at: Place) => GatewayRecord>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    account: { ...emptyRegion().gateway.account, cloudwatchRoleArn: iamArn(at, 'role/api-gateway-logs') },
    apis: [shop(at), partner(at), intranet(at), office(at), banking(at), health(at)],
    domainNames: [
      {
        domain: {
          domainName: 'banking.example.com',
          domainNameArn: `arn:aws:apigateway:${at.region}::/domainnames/banking.example.com`,
          regionalDomainName: `d-banking01.execute-api.${at.region}.amazonaws.com`,
          certificateUploadDate: createdAt,
          endpointConfiguration: { types: ['REGIONAL'] },
          domainNameStatus: 'AVAILABLE',
          securityPolicy: 'TLS_1_2',
          mutualTlsAuthentication: { truststoreUri: 's3://banking-trust/roots.pem' },
          tags: {},
        },
        mappings: [{ basePath: '(none)', restApiId: 'bank00005e', stage: 'prod' }],
      },
    ],
  }),
  [`${accountIds.staging}/eu-west-1`]: stagingGateway,
};

function shop(at: Place): RestApiRecord {
  const logs = arnAt(at, 'logs', 'log-group:/aws/apigateway/shop');
  return aRestApi(at, 'shop00001a', {
    name: 'shop',
    tags: { Environment: 'production', Team: 'orders' },
    stages: [aStage('prod', logs, { variables: { alias: 'live' } })],
    routes: {
      'GET /orders': { auth: 'AWS_IAM', to: `${functionArn(at, 'orders-api')}:\${stageVariables.alias}` },
      'POST /orders': { auth: 'COGNITO_USER_POOLS', to: `${functionArn(at, 'orders-api')}:\${stageVariables.alias}` },
      'OPTIONS /orders': { to: 'MOCK' },
      'GET /orders/{id}': { auth: 'CUSTOM', to: `${functionArn(at, 'orders-query')}:live` },
      'OPTIONS /orders/{id}': { to: 'MOCK' },
    },
  });
}

function partner(at: Place): RestApiRecord {
  return aRestApi(at, 'part00002b', {
    name: 'partner <b>API</b>',
    description: '"><script>alert(3)</script>',
    tags: { Environment: 'production', Team: 'web' },
    stages: [aStage('v1', undefined, { tracingEnabled: false })],
    routes: {
      'GET /catalog': { to: functionArn(at, 'catalog-read') },
      'ANY /legacy/{proxy+}': { to: 'https://legacy.partner.example.com/{proxy}', key: true },
      'OPTIONS /legacy/{proxy+}': { to: functionArn(at, 'catalog-read') },
      'PUT /catalog': { auth: 'AWS_IAM', to: functionArn(at, 'catalog-write') },
    },
  });
}

function intranet(at: Place): RestApiRecord {
  return aRestApi(at, 'intra0003c', {
    name: 'intranet',
    endpoint: 'PRIVATE',
    policy: [anyoneMayInvoke({ StringEquals: { 'aws:SourceVpce': 'vpce-0a1b2c3d4e5f60718' } })],
    tags: { Environment: 'production' },
    stages: [aStage('prod', 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/amazon-apigateway-access')],
    routes: { 'GET /stock': { to: functionArn(at, 'stock-check') } },
  });
}

function office(at: Place): RestApiRecord {
  return aRestApi(at, 'offic0004d', {
    name: 'office',
    policy: [anyoneMayInvoke({ IpAddress: { 'aws:SourceIp': ['203.0.113.0/24', '198.51.100.7/32'] } })],
    tags: { Environment: 'production' },
    stages: [aStage('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/office'))],
    routes: { 'POST /reports': { to: functionArn(at, 'report-builder') } },
  });
}

function banking(at: Place): RestApiRecord {
  return aRestApi(at, 'bank00005e', {
    name: 'banking',
    disableDefaultEndpoint: true,
    tags: { Environment: 'production', Team: 'payments' },
    stages: [aStage('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/deleted-by-hand'))],
    routes: { 'POST /transfers': { to: functionArn(at, 'payment-capture') } },
  });
}

function health(at: Place): RestApiRecord {
  return aRestApi(at, 'healt0006f', {
    name: 'health',
    tags: { Environment: 'production', 'wal:public': 'true' },
    stages: [aStage('prod', arnAt(at, 'logs', 'log-group:/aws/apigateway/shop'))],
    routes: { 'GET /health': { to: 'MOCK' } },
  });
}

function stagingGateway(at: Place): GatewayRecord {
  const logs = arnAt(at, 'logs', 'log-group:/aws/apigateway/staging');
  const api = (id: string): RestApiRecord =>
    aRestApi(at, id, {
      name: 'orders',
      tags: { Environment: 'staging' },
      stages: [aStage('test', logs)],
      routes: { 'GET /orders': { auth: 'AWS_IAM', to: functionArn(at, 'orders-api') } },
    });
  return { ...emptyRegion().gateway, apis: [api('stag00007a'), api('stag00008b')] };
}

function anyoneMayInvoke(condition: PolicyStatement['Condition']): PolicyStatement {
  return {
    Effect: 'Allow',
    Principal: '*',
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
    ...(condition === undefined ? {} : { Condition: condition }),
  };
}
