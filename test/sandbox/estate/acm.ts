import type { CertificateRecord, Place } from './model.ts';
import { daysFromNow } from './moments.ts';
import { accountIds, arnAt, createdAt } from './place.ts';

/** The certificates of a place. */
export function certificatesIn(at: Place): CertificateRecord[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

/** The ids of the certificates of the production account. */
export const certificateIds = {
  shop: '5b1c7a52-0c3b-4c53-9f38-2f6f3f1d9a01',
  media: '5b1c7a52-0c3b-4c53-9f38-2f6f3f1d9a02',
  banking: '5b1c7a52-0c3b-4c53-9f38-2f6f3f1d9a03',
  legacy: '5b1c7a52-0c3b-4c53-9f38-2f6f3f1d9a04',
} as const;

const places: Readonly<Record<string, (at: Place) => CertificateRecord[]>> = {
  [`${accountIds.production}/us-east-1`]: (at) => [
    aCertificate(at, certificateIds.shop, 'shop.example.com', { notAfter: daysFromNow(278) }),
    aCertificate(at, certificateIds.media, 'media.example.com', { notAfter: daysFromNow(278) }),
  ],
  [`${accountIds.production}/eu-west-1`]: (at) => [
    aCertificate(at, certificateIds.banking, 'banking.example.com', { notAfter: daysFromNow(278) }),
    aCertificate(at, certificateIds.legacy, 'legacy.example.com', {
      notAfter: daysFromNow(10),
      imported: true,
    }),
  ],
};

interface CertificateSketch {
  readonly notAfter: Date;
  /** ACM renews only what it issued itself. */
  readonly imported?: boolean;
}

export function aCertificate(at: Place, id: string, domain: string, sketch: CertificateSketch): CertificateRecord {
  return {
    tags: { Environment: 'production' },
    certificate: {
      CertificateArn: arnAt(at, 'acm', `certificate/${id}`),
      DomainName: domain,
      SubjectAlternativeNameSummaries: [domain],
      Status: 'ISSUED',
      Type: sketch.imported === true ? 'IMPORTED' : 'AMAZON_ISSUED',
      KeyAlgorithm: sketch.imported === true ? 'RSA_4096' : 'EC_prime256v1',
      InUse: true,
      RenewalEligibility: sketch.imported === true ? 'INELIGIBLE' : 'ELIGIBLE',
      NotBefore: createdAt,
      NotAfter: sketch.notAfter,
    },
  };
}
