import type { Estate, RegionEstate } from '../estate/model.ts';
import type { Context } from '../service.ts';
import { distributionArn } from './cloudfront.ts';
import { accountOf } from './place-of.ts';

type Tagged = readonly [arn: string, tags: Readonly<Record<string, string>>];

/** Tags of distributions, which are kept in the first region. */
export function taggedDistributions(context: Context<Estate>): readonly Tagged[] {
  const distributions = context.region === 'us-east-1' ? (accountOf(context).cloudfront?.distributions ?? []) : [];
  return distributions
    .map(({ id, tags }): Tagged => [distributionArn(context, id), tags])
    .filter(([, tags]) => Object.keys(tags).length > 0);
}

/** Tags of what stands at the edge of a region. */
export function taggedEdge(region: RegionEstate): readonly Tagged[] {
  return [
    ...region.waf.webAcls.map(({ acl, tags }): Tagged => [acl.ARN ?? '', tags]),
    ...region.certificates.map(({ certificate, tags }): Tagged => [certificate.CertificateArn ?? '', tags]),
    ...region.amplify.flatMap(({ app, branches }): readonly Tagged[] => [
      [app.appArn ?? '', app.tags ?? {}],
      ...branches.map((branch): Tagged => [branch.branchArn ?? '', branch.tags ?? {}]),
    ]),
  ];
}
