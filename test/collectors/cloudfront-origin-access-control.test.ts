import {
  CloudFrontClient,
  ListOriginAccessControlsCommand,
  type OriginAccessControlSummary,
} from '@aws-sdk/client-cloudfront';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudfrontOriginAccessControl } from '../../collectors/cloudfront-origin-access-control.ts';
import { aBucketOrigin, aDistribution } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudfront = mockClient(CloudFrontClient);
const distribution = aDistribution();

function control(Id: string): OriginAccessControlSummary {
  return {
    Id,
    Name: `control-${Id}`,
    Description: 'hush',
    SigningProtocol: 'sigv4',
    SigningBehavior: 'always',
    OriginAccessControlOriginType: 's3',
  };
}

const list = (Items: readonly OriginAccessControlSummary[], NextMarker?: string) => ({
  OriginAccessControlList: {
    Marker: '',
    MaxItems: 100,
    IsTruncated: NextMarker !== undefined,
    Quantity: Items.length,
    ...(Items.length === 0 ? {} : { Items: [...Items] }),
    ...(NextMarker === undefined ? {} : { NextMarker }),
  },
});

beforeEach(() => {
  cloudfront.reset();
});

it('asks for pages of a hundred and reads the last one', async () => {
  cloudfront.on(ListOriginAccessControlsCommand, { MaxItems: 100 }).resolves(list([control('a')], 'two'));
  cloudfront.on(ListOriginAccessControlsCommand, { MaxItems: 100, Marker: 'two' }).resolves(list([control('b')]));
  const { resources, error } = await collect(cloudfrontOriginAccessControl, fakeAws({ region: 'global' }), [
    distribution,
  ]);
  expect(error).toBeUndefined();
  expect(resources).toEqual(
    ['a', 'b'].map((id) => ({
      kind: 'cloudfront.origin-access-control',
      arn: `arn:aws:cloudfront::111122223333:origin-access-control/${id}`,
      name: `control-${id}`,
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: {} },
      controlId: id,
      originType: 's3',
      signingBehavior: 'always',
    })),
  );
  expect(cloudfront.calls()).toHaveLength(2);
});

it.each([
  ['there is no distribution', []],
  ['no origin has one', [aDistribution({ origins: [aBucketOrigin({ originAccessControlId: undefined })] })]],
])('asks nothing where %s', async (_, before) => {
  expect(await collect(cloudfrontOriginAccessControl, fakeAws(), before)).toEqual({ resources: [], error: undefined });
  expect(cloudfront.calls()).toEqual([]);
});

it('finds nothing where the list is left out', async () => {
  cloudfront.on(ListOriginAccessControlsCommand).resolves(list([]));
  expect((await collect(cloudfrontOriginAccessControl, fakeAws(), [distribution])).resources).toEqual([]);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudfront
    .on(ListOriginAccessControlsCommand)
    .resolvesOnce(list([control('a')], 'two'))
    .rejects(denied);
  const collected = await collect(cloudfrontOriginAccessControl, fakeAws(), [distribution]);
  expect(collected).toMatchObject({ resources: [{ controlId: 'a' }], error: denied });
});

it.each(['Id', 'Name', 'OriginAccessControlOriginType', 'SigningBehavior'])(
  'finds one without %s malformed',
  async (member) => {
    cloudfront.on(ListOriginAccessControlsCommand).resolves(list([{ ...control('a'), [member]: undefined }]));
    expect((await collect(cloudfrontOriginAccessControl, fakeAws(), [distribution])).error).toBeInstanceOf(Malformed);
  },
);
