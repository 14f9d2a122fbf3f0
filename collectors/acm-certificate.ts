import { ACMClient, type CertificateSummary, KeyAlgorithm, paginateListCertificates } from '@aws-sdk/client-acm';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { AcmCertificate } from '#model';

/** Certificates with the day they end: the listing tells it of all, so that none is asked for by itself. */
export const acmCertificate = defineCollector({
  kinds: ['acm.certificate'],
  scope: 'region',
  permissions: ['acm:ListCertificates', 'tag:GetResources'],
  collect(aws) {
    return enrich(listCertificates(aws.client(ACMClient)), (listed) => toCertificate(aws, listed));
  },
});

/** Unless all types of keys are asked for, only two of RSA are listed. */
async function* listCertificates(client: ACMClient): AsyncIterable<CertificateSummary> {
  const asked = { Includes: { keyTypes: Object.values(KeyAlgorithm) }, MaxItems: 1000 };
  for await (const page of paginateListCertificates({ client }, asked)) yield* required(page.CertificateSummaryList);
}

async function toCertificate(aws: Aws, listed: CertificateSummary): Promise<AcmCertificate> {
  const arn = asArn(required(listed.CertificateArn));
  return {
    kind: 'acm.certificate',
    arn,
    name: required(listed.DomainName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    notAfter: listed.NotAfter?.toISOString(),
    renewalEligible: listed.RenewalEligibility === 'ELIGIBLE',
  };
}
