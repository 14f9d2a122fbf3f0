import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudtrailTrail } from '../../collectors/cloudtrail-trail.ts';
import { anEventSelection, aShadowTrail, aTrail, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cloudtrail = mockClient(CloudTrailClient);
const home = aTrail();
const ofOrganization = aTrail({ account: '777788889999', name: 'organization' });

function trail(differs: Partial<Trail> = {}): Trail {
  return {
    Name: home.name,
    TrailARN: home.arn,
    HomeRegion: 'eu-west-1',
    S3BucketName: 'company-trail',
    IsMultiRegionTrail: true,
    IsOrganizationTrail: false,
    LogFileValidationEnabled: true,
    ...differs,
  };
}

const status = { IsLogging: true, LatestDeliveryTime: new Date('2026-11-20T10:00:00Z') };

beforeEach(() => {
  cloudtrail.reset();
  cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [trail()] });
  cloudtrail.on(GetTrailStatusCommand).resolves(status);
  cloudtrail.on(GetEventSelectorsCommand).resolves({ EventSelectors: [{}] });
});

it('reads all of a trail at home, and of another that records the region its shadow', async () => {
  const abroad = { Name: 'abroad', TrailARN: aShadowTrail({ name: 'abroad' }).trailArn, HomeRegion: 'us-east-1' };
  cloudtrail.on(DescribeTrailsCommand, { includeShadowTrails: true }).resolves({ trailList: [trail(), trail(abroad)] });
  cloudtrail.on(GetTrailStatusCommand, { Name: home.arn }).resolves({ ...status, LatestDeliveryError: '' });
  const { resources, error } = await collect(cloudtrailTrail, fakeAws({ tags: { [home.arn]: { team: 'security' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([aTrail({ tags: seen({ team: 'security' }) }), aShadowTrail({ name: 'abroad' })]);
  expect(cloudtrail.calls()).toHaveLength(3);
});

it('reads a trail that fails to deliver, with advanced selectors', async () => {
  cloudtrail.on(GetTrailStatusCommand).resolves({ IsLogging: false, LatestDeliveryError: 'AccessDenied' });
  cloudtrail.on(GetEventSelectorsCommand).resolves({
    AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }] }],
  });
  expect((await collect(cloudtrailTrail, fakeAws())).resources).toEqual([
    aTrail({
      status: seen({ logging: false, latestDeliveryError: 'AccessDenied', latestDeliveryAt: undefined }),
      selections: seen([anEventSelection({ category: 'Data' })]),
    }),
  ]);
});

it("does not ask a member account for the selectors of the organization's trail", async () => {
  const listed = trail({ Name: 'organization', TrailARN: ofOrganization.arn, IsOrganizationTrail: true });
  cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [listed] });
  cloudtrail.on(GetTrailStatusCommand).rejects(serviceError('TrailNotFoundException'));
  const aws = fakeAws();
  expect((await collect(cloudtrailTrail, aws)).resources).toMatchObject([
    { arn: ofOrganization.arn, account: '111122223333', status: seen(undefined), selections: seen(undefined) },
  ]);
  expect(cloudtrail.commandCalls(GetEventSelectorsCommand)).toHaveLength(0);
  expect(aws.noted).toEqual([]);
});

it('keeps a trail whose status or selectors are refused', async () => {
  cloudtrail.on(GetTrailStatusCommand).rejects(denied);
  cloudtrail.on(GetEventSelectorsCommand).rejects(denied);
  const aws = fakeAws();
  const gap = (operation: string) => ({ kind: 'cloudtrail.trail', operation, hides: 'fact', reason: 'denied' });
  expect((await collect(cloudtrailTrail, aws)).resources).toMatchObject([
    {
      arn: home.arn,
      status: { seen: false, gap: gap('cloudtrail:GetTrailStatus') },
      selections: { seen: false, gap: gap('cloudtrail:GetEventSelectors') },
    },
  ]);
  expect(aws.noted).toHaveLength(2);
});

it('passes on that trails are refused', async () => {
  cloudtrail.on(DescribeTrailsCommand).rejects(denied);
  expect(await collect(cloudtrailTrail, fakeAws())).toEqual({ resources: [], error: denied });
});

it.each(['Name', 'TrailARN', 'HomeRegion', 'IsMultiRegionTrail', 'IsOrganizationTrail', 'LogFileValidationEnabled'])(
  'finds a trail without %s malformed',
  async (member) => {
    cloudtrail.on(DescribeTrailsCommand).resolves({ trailList: [trail({ [member]: undefined })] });
    expect((await collect(cloudtrailTrail, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it('finds a reply without trails malformed', async () => {
  cloudtrail.on(DescribeTrailsCommand).resolves({});
  expect((await collect(cloudtrailTrail, fakeAws())).error).toBeInstanceOf(Malformed);
});
