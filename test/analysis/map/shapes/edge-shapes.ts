import type { Arn, LambdaVpc } from '#model';
import {
  aBucket,
  aBucketOrigin,
  aCacheBehavior,
  aCacheCluster,
  aDatabase,
  aDatabaseProxy,
  aDistribution,
  aDomainName,
  aFunction,
  aGraphqlApi,
  aLoadBalancer,
  anApiV2,
  anIdentityPool,
  aPolicy,
  aRestApi,
  aRole,
  aSecurityGroup,
  aTable,
  aUrl,
  seen,
  unseen,
} from '../../../support/build.ts';
import type { Shape } from '../draw.ts';

const edgeFunction: Arn = 'arn:aws:lambda:us-east-1:111122223333:function:headers:3';

function origin(id: string, domainName: string) {
  return aBucketOrigin({ id, domainName, type: 'custom', originAccessControlId: undefined });
}

function inGroups(...securityGroupIds: readonly string[]): LambdaVpc {
  return { vpcId: 'vpc-1', subnetIds: ['subnet-1'], securityGroupIds };
}

const rule = {
  protocol: 'tcp',
  fromPort: 5432,
  toPort: 5432,
  cidrBlocks: [],
  securityGroupIds: ['sg-app'],
  prefixListIds: [],
};

export const edgeShapes: readonly Shape[] = [
  {
    name: 'site of one page: distribution → bucket and APIs, with a function at the edge',
    given: [
      aDistribution({
        origins: [
          aBucketOrigin(),
          origin('website', 'Site.s3-website-eu-west-1.amazonaws.com'),
          origin('rest', 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com'),
          origin('private', 'h1t2t3p4a5-vpce-0a1b2c.execute-api.eu-west-1.amazonaws.com'),
          origin('graph', 'host-of-graph00000000000000000000a.appsync-api.eu-west-1.amazonaws.com'),
          origin('url', 'abc123.lambda-url.eu-west-1.on.aws'),
          origin('balancer', 'shop-Front-1.eu-west-1.elb.amazonaws.com'),
          origin('domain', 'api.example.com'),
          origin('elsewhere', 'partner.example.org'),
        ],
        behaviors: [aCacheBehavior({ functions: [{ arn: edgeFunction, eventType: 'viewer-request' }] })],
      }),
      aDistribution({ distributionId: 'E2OFF', enabled: false }),
      aBucket({ name: 'site' }),
      aRestApi(),
      anApiV2(),
      aGraphqlApi(),
      aUrl({ host: 'abc123.lambda-url.eu-west-1.on.aws' }),
      aLoadBalancer({ dnsName: 'shop-front-1.eu-west-1.elb.amazonaws.com' }),
      aDomainName({ mappings: unseen() }),
      aFunction(),
    ],
    edges: [
      'cdn cloudfront:distribution/E1SITE > apigateway:/apis/h1t2t3p4a5 (sync, certain)',
      'cdn cloudfront:distribution/E1SITE > apigateway:/domainnames/api.example.com (sync, certain)',
      'cdn cloudfront:distribution/E1SITE > apigateway:/restapis/a1b2c3d4e5 (sync, certain)',
      'cdn cloudfront:distribution/E1SITE > appsync:apis/graph00000000000000000000a (sync, certain)',
      'cdn cloudfront:distribution/E1SITE > elasticloadbalancing:loadbalancer/app/shop-front/50dc6c495c0c9188 (sync, certain)',
      'cdn cloudfront:distribution/E1SITE > lambda:function:orders/url (sync, certain)',
      'cdn cloudfront:distribution/E1SITE > s3:site (sync, certain)',
      'integrate lambda:function:orders/url > lambda:function:orders (sync, certain)',
      'trigger cloudfront:distribution/E1SITE > lambda:function:headers:3 (sync, certain)',
    ],
  },
  {
    name: 'function → database, its proxy and a cache by security groups',
    given: [
      aFunction({ vpc: inGroups('sg-app', 'sg-none') }),
      aFunction({ name: 'outside', vpc: inGroups('sg-other') }),
      aSecurityGroup({
        groupId: 'sg-db',
        ingress: [rule, { ...rule, securityGroupIds: [], cidrBlocks: ['10.0.0.0/8'] }],
      }),
      aSecurityGroup({
        groupId: 'sg-cache',
        ingress: [{ ...rule, protocol: '-1', fromPort: undefined, toPort: undefined }],
      }),
      aSecurityGroup({ groupId: 'sg-shut', ingress: [{ ...rule, protocol: 'udp' }] }),
      aDatabase({ port: 5432, securityGroupIds: ['sg-db'] }),
      aDatabase({ arn: 'arn:aws:rds:eu-west-1:111122223333:db:mysql', port: 3306, securityGroupIds: ['sg-db'] }),
      aDatabase({ arn: 'arn:aws:rds:eu-west-1:111122223333:db:shut', port: 5432, securityGroupIds: ['sg-shut'] }),
      aDatabaseProxy({ securityGroupIds: ['sg-db'] }),
      aCacheCluster({ securityGroupIds: ['sg-cache'] }),
    ],
    edges: [
      'network lambda:function:orders > elasticache:cluster:carts-001 (data, likely)',
      'network lambda:function:orders > rds:db-proxy:prx-0a1b2c3d4e5f60718 (data, likely)',
      'network lambda:function:orders > rds:db:orders-1 (data, likely)',
    ],
  },
  {
    name: 'app whose users reach data by an identity pool',
    given: [
      anIdentityPool(),
      anIdentityPool({ poolId: 'eu-west-1:2', roles: unseen() }),
      anIdentityPool({
        poolId: 'eu-west-1:3',
        roles: seen({ authenticatedRoleArn: undefined, unauthenticatedRoleArn: undefined, mappedRoleArns: [] }),
      }),
      aRole({
        name: 'signed-in',
        inlinePolicies: [
          {
            name: 'own',
            document: aPolicy([
              {
                actions: ['s3:PutObject'],
                resources: ['arn:aws:s3:::uploads/private/${cognito-identity.amazonaws.com:sub}/*'],
              },
              { actions: ['dynamodb:Query'], resources: [aTable().arn] },
            ]),
          },
        ],
      }),
      aBucket(),
      aTable(),
    ],
    edges: [
      'access cognito-identity:identitypool/eu-west-1:8d9f2c00-0000-4000-8000-000000000001 > dynamodb:table/orders (data, inferred)',
      'access cognito-identity:identitypool/eu-west-1:8d9f2c00-0000-4000-8000-000000000001 > s3:uploads (data, inferred)',
    ],
  },
];
