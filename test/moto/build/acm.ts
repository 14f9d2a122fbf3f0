import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm';
import type { CertificateRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Certificates, all of them asked for: an import would need the key. */
export async function buildCertificates(moto: Moto, certificates: readonly CertificateRecord[]): Promise<void> {
  const client = moto.client(ACMClient);
  for (const { certificate, tags } of certificates) {
    const { DomainName, KeyAlgorithm, CertificateArn } = certificate;
    const made = await client.send(
      new RequestCertificateCommand({ DomainName, KeyAlgorithm, ValidationMethod: 'DNS', Tags: tagList(tags) }),
    );
    moto.named('certificate', made.CertificateArn, CertificateArn);
  }
}
