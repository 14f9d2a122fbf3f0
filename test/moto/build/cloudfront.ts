import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateOriginAccessControlCommand,
} from '@aws-sdk/client-cloudfront';
import type { AccountEstate } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';

/** Distributions, and who may ask their buckets. */
export async function buildCloudfront(moto: Moto, { cloudfront }: AccountEstate): Promise<void> {
  const client = moto.client(CloudFrontClient, 'us-east-1');
  for (const { Id, ...control } of cloudfront?.originAccessControls ?? []) {
    const { Name, SigningProtocol, SigningBehavior, OriginAccessControlOriginType } = control;
    const OriginAccessControlConfig = { Name, SigningProtocol, SigningBehavior, OriginAccessControlOriginType };
    const made = await client.send(new CreateOriginAccessControlCommand({ OriginAccessControlConfig }));
    moto.named('originAccessControl', made.OriginAccessControl?.Id, Id);
  }
  for (const { id, domainName, config: DistributionConfig } of cloudfront?.distributions ?? []) {
    const { Distribution } = await client.send(new CreateDistributionCommand({ DistributionConfig }));
    moto.named('distribution', Distribution?.Id, id);
    moto.named('distribution', Distribution?.DomainName, domainName);
  }
}
