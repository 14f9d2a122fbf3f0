import { CloudFrontClient, type DistributionSummary, ListDistributionsCommand } from '@aws-sdk/client-cloudfront';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudfrontDistribution } from '../../collectors/cloudfront-distribution.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudfront = mockClient(CloudFrontClient);
const arn = 'arn:aws:cloudfront::111122223333:distribution/E1';
const edge = 'arn:aws:lambda:us-east-1:111122223333:function:headers:3';
const rewrite = 'arn:aws:cloudfront::111122223333:function/rewrite';

/** As CloudFront sends one that is new and plain: what is not set is empty. */
function listed(differs: object = {}): DistributionSummary {
  return {
    Id: 'E1',
    ARN: arn,
    Status: 'Deployed',
    DomainName: 'd1.cloudfront.net',
    Aliases: { Quantity: 0 },
    Origins: {
      Quantity: 1,
      Items: [{ Id: 'site', DomainName: 'site.s3.amazonaws.com', S3OriginConfig: { OriginAccessIdentity: '' } }],
    },
    DefaultCacheBehavior: {
      TargetOriginId: 'site',
      ViewerProtocolPolicy: 'redirect-to-https',
      Compress: true,
      CachePolicyId: 'policy',
      ResponseHeadersPolicyId: '',
    },
    CacheBehaviors: { Quantity: 0 },
    ViewerCertificate: { CloudFrontDefaultCertificate: true, MinimumProtocolVersion: 'TLSv1' },
    Enabled: true,
    WebACLId: '',
    HttpVersion: 'http2',
    Staging: false,
    ...differs,
  } as DistributionSummary;
}

const page = (items: readonly DistributionSummary[], NextMarker?: string) => ({
  DistributionList: {
    Marker: '',
    MaxItems: 100,
    IsTruncated: NextMarker !== undefined,
    Quantity: items.length,
    ...(items.length === 0 ? {} : { Items: [...items] }),
    ...(NextMarker === undefined ? {} : { NextMarker }),
  },
});

const plain = {
  kind: 'cloudfront.distribution',
  arn,
  name: 'E1',
  account: '111122223333',
  region: 'global',
  tags: { seen: true, value: {} },
  answersErrorsWithPage: false,
  distributionId: 'E1',
  domainName: 'd1.cloudfront.net',
  aliases: [],
  enabled: true,
  staging: false,
  tenantOnly: false,
  httpVersion: 'http2',
  webAclId: undefined,
  certificate: { isDefault: true, acmArn: undefined, minimumProtocolVersion: 'TLSv1' },
  origins: [
    {
      id: 'site',
      domainName: 'site.s3.amazonaws.com',
      type: 's3',
      protocolPolicy: undefined,
      originAccessControlId: undefined,
      hasAccessIdentity: false,
      customHeaderNames: [],
    },
  ],
  originGroups: [],
  behaviors: [
    {
      pathPattern: undefined,
      targetOriginId: 'site',
      viewerProtocolPolicy: 'redirect-to-https',
      compress: true,
      cachePolicyId: 'policy',
      legacyCaching: undefined,
      responseHeadersPolicyId: undefined,
      realtimeLogArn: undefined,
      functions: [],
    },
  ],
};

beforeEach(() => {
  cloudfront.reset();
});

async function only(differs: object) {
  cloudfront.on(ListDistributionsCommand).resolves(page([listed(differs)]));
  const { resources, error } = await collect(cloudfrontDistribution, fakeAws({ region: 'global' }));
  if (error !== undefined) throw error as Error;
  return resources[0];
}

it('asks for pages of a hundred and reads the last one', async () => {
  cloudfront.on(ListDistributionsCommand, { MaxItems: 100 }).resolves(page([listed()], 'two'));
  cloudfront.on(ListDistributionsCommand, { MaxItems: 100, Marker: 'two' }).resolves(page([listed({ Id: 'E2' })]));
  const aws = fakeAws({ region: 'global', tags: { [arn]: { team: 'web' } } });
  const { resources, error } = await collect(cloudfrontDistribution, aws);
  expect(error).toBeUndefined();
  const tags = { seen: true, value: { team: 'web' } };
  expect(resources).toEqual([
    { ...plain, tags },
    { ...plain, tags, name: 'E2', distributionId: 'E2' },
  ]);
  expect(cloudfront.calls()).toHaveLength(2);
});

it('tells all that is set', async () => {
  const custom = {
    Id: 'api',
    DomainName: 'api.example.com',
    CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'x-secret', HeaderValue: 'hush' }] },
    CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
    OriginAccessControlId: '',
  };
  const found = await only({
    Aliases: { Quantity: 1, Items: ['example.com'] },
    Staging: true,
    CustomErrorResponses: {
      Quantity: 2,
      Items: [{ ErrorCode: 500 }, { ErrorCode: 403, ResponseCode: '200', ResponsePagePath: '/index.html' }],
    },
    ConnectionMode: 'tenant-only',
    WebACLId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1',
    ViewerCertificate: {
      ACMCertificateArn: 'arn:aws:acm:us-east-1:1:certificate/1',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
    Origins: {
      Quantity: 3,
      Items: [
        custom,
        {
          Id: 'old',
          DomainName: 'b',
          S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E3' },
        },
        { Id: 'inside', DomainName: 'c', VpcOriginConfig: { VpcOriginId: 'vo_1' }, OriginAccessControlId: 'E4' },
      ],
    },
    OriginGroups: {
      Quantity: 1,
      Items: [{ Id: 'both', Members: { Quantity: 2, Items: [{ OriginId: 'api' }, { OriginId: 'old' }] } }],
    },
    CacheBehaviors: {
      Quantity: 1,
      Items: [
        {
          PathPattern: '/api/*',
          TargetOriginId: 'both',
          ViewerProtocolPolicy: 'allow-all',
          CachePolicyId: '',
          ResponseHeadersPolicyId: 'headers',
          RealtimeLogConfigArn: 'arn:aws:cloudfront::1:realtime-log-config/all',
          LambdaFunctionAssociations: {
            Quantity: 1,
            Items: [{ LambdaFunctionARN: edge, EventType: 'origin-request' }],
          },
          FunctionAssociations: { Quantity: 1, Items: [{ FunctionARN: rewrite, EventType: 'viewer-request' }] },
          ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' }, Headers: { Quantity: 1, Items: ['*'] } },
          DefaultTTL: 60,
        },
      ],
    },
  });
  expect(found).toEqual({
    ...plain,
    aliases: ['example.com'],
    staging: true,
    answersErrorsWithPage: true,
    tenantOnly: true,
    webAclId: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/edge/1',
    certificate: {
      isDefault: false,
      acmArn: 'arn:aws:acm:us-east-1:1:certificate/1',
      minimumProtocolVersion: 'TLSv1.2_2021',
    },
    origins: [
      {
        ...plain.origins[0],
        id: 'api',
        domainName: 'api.example.com',
        type: 'custom',
        protocolPolicy: 'https-only',
        customHeaderNames: ['x-secret'],
      },
      { ...plain.origins[0], id: 'old', domainName: 'b', hasAccessIdentity: true },
      { ...plain.origins[0], id: 'inside', domainName: 'c', type: 'vpc', originAccessControlId: 'E4' },
    ],
    originGroups: [{ id: 'both', originIds: ['api', 'old'] }],
    behaviors: [
      {
        pathPattern: '/api/*',
        targetOriginId: 'both',
        viewerProtocolPolicy: 'allow-all',
        compress: false,
        cachePolicyId: undefined,
        legacyCaching: {
          defaultTtlSeconds: 60,
          forwardsQueryString: true,
          forwardsCookies: 'all',
          forwardedHeaders: ['*'],
        },
        responseHeadersPolicyId: 'headers',
        realtimeLogArn: 'arn:aws:cloudfront::1:realtime-log-config/all',
        functions: [
          { arn: edge, eventType: 'origin-request' },
          { arn: rewrite, eventType: 'viewer-request' },
        ],
      },
      ...plain.behaviors,
    ],
  });
  expect(JSON.stringify(found)).not.toContain('hush');
});

it('finds nothing where there is no list, as in an account without distributions', async () => {
  cloudfront.on(ListDistributionsCommand).resolves(page([]));
  expect(await collect(cloudfrontDistribution, fakeAws())).toEqual({ resources: [], error: undefined });
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudfront
    .on(ListDistributionsCommand)
    .resolvesOnce(page([listed()], 'two'))
    .rejects(denied);
  expect(await collect(cloudfrontDistribution, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each([
  'Id',
  'ARN',
  'DomainName',
  'Aliases',
  'Origins',
  'DefaultCacheBehavior',
  'ViewerCertificate',
  'Enabled',
  'HttpVersion',
  'Staging',
])('finds a distribution without %s malformed', async (member) => {
  await expect(only({ [member]: undefined })).rejects.toThrow(Malformed);
});
