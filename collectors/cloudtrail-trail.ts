import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type Trail,
} from '@aws-sdk/client-cloudtrail';
import { type Aws, asArn, enrich, eventSelections, observe, parseArn, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, CloudtrailShadowTrail, CloudtrailTrail, TrailStatus } from '#model';

/**
 * Trails that record the region. Only where a trail is at home does AWS tell what it selects, so elsewhere no more than
 * its shadow is seen; one that belongs to another account, as the organization's does, shows its selectors to that alone.
 */
export const cloudtrailTrail = defineCollector({
  kinds: ['cloudtrail.trail', 'cloudtrail.shadow-trail'],
  scope: 'region',
  permissions: [
    'cloudtrail:DescribeTrails',
    'cloudtrail:GetTrailStatus',
    'cloudtrail:GetEventSelectors',
    'tag:GetResources',
  ],
  collect(aws) {
    const client = aws.client(CloudTrailClient);
    return enrich<Trail, CloudtrailShadowTrail | CloudtrailTrail>(describeTrails(client), (trail) =>
      required(trail.HomeRegion) === aws.region ? toTrail(aws, client, trail) : Promise.resolve(toShadow(aws, trail)),
    );
  },
});

/** There are five a region at most, and no pages. */
async function* describeTrails(client: CloudTrailClient): AsyncIterable<Trail> {
  yield* required((await client.send(new DescribeTrailsCommand({ includeShadowTrails: true }))).trailList);
}

async function toTrail(aws: Aws, client: CloudTrailClient, trail: Trail): Promise<CloudtrailTrail> {
  const arn = asArn(required(trail.TrailARN));
  const [status, selections, tags] = await Promise.all([
    statusOf(aws, client, arn),
    selectionsOf(aws, client, arn),
    aws.tags(arn),
  ]);
  return {
    kind: 'cloudtrail.trail',
    arn,
    name: required(trail.Name),
    account: aws.account,
    region: aws.region,
    tags,
    multiRegion: required(trail.IsMultiRegionTrail),
    ofOrganization: required(trail.IsOrganizationTrail),
    validatesLogFiles: required(trail.LogFileValidationEnabled),
    status,
    selections,
  };
}

function statusOf(aws: Aws, client: CloudTrailClient, arn: Arn): Promise<CloudtrailTrail['status']> {
  return observe(aws, {
    kind: 'cloudtrail.trail',
    operation: 'cloudtrail:GetTrailStatus',
    call: async (): Promise<TrailStatus> => {
      const told = await client.send(new GetTrailStatusCommand({ Name: arn }));
      return {
        logging: required(told.IsLogging),
        // Empty once a delivery has succeeded.
        latestDeliveryError: told.LatestDeliveryError === '' ? undefined : told.LatestDeliveryError,
        latestDeliveryAt: told.LatestDeliveryTime?.toISOString(),
      };
    },
    whenNotFound: undefined,
  });
}

async function selectionsOf(aws: Aws, client: CloudTrailClient, arn: Arn): Promise<CloudtrailTrail['selections']> {
  if (parseArn(arn).account !== aws.account) return { seen: true, value: undefined };
  return observe(aws, {
    kind: 'cloudtrail.trail',
    operation: 'cloudtrail:GetEventSelectors',
    call: async () => {
      const told = await client.send(new GetEventSelectorsCommand({ TrailName: arn }));
      return eventSelections(told.EventSelectors, told.AdvancedEventSelectors);
    },
    whenNotFound: undefined,
  });
}

function toShadow(aws: Aws, trail: Trail): CloudtrailShadowTrail {
  const trailArn = asArn(required(trail.TrailARN));
  const name = required(trail.Name);
  return {
    kind: 'cloudtrail.shadow-trail',
    arn: `arn:${aws.partition}:cloudtrail:${aws.region}:${aws.account}:shadow-trail/${name}`,
    name,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    trailArn,
    homeRegion: required(trail.HomeRegion),
    multiRegion: required(trail.IsMultiRegionTrail),
    ofOrganization: required(trail.IsOrganizationTrail),
  };
}
