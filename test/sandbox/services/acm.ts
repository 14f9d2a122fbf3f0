import type {
  DescribeCertificateRequest,
  DescribeCertificateResponse,
  KeyAlgorithm,
  ListCertificatesRequest,
  ListCertificatesResponse,
} from '@aws-sdk/client-acm';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Certificates. Without a filter by type of key, a listing shows those of two types only. */
export const acm: Service<Estate> = {
  client: 'acm',
  operations: { ListCertificates: listCertificates, DescribeCertificate: describeCertificate },
};

const listedByDefault: readonly KeyAlgorithm[] = ['RSA_1024', 'RSA_2048'];

function listCertificates(input: ListCertificatesRequest, context: Context<Estate>): ListCertificatesResponse {
  const size = input.MaxItems ?? 1000;
  if (size < 1 || size > 1000) throw invalid('MaxItems must be between 1 and 1000.');
  const types = input.Includes?.keyTypes ?? listedByDefault;
  const all = regionOf(context).certificates.map(({ certificate }) => certificate);
  const { items, next } = page(
    all.filter(({ KeyAlgorithm: type }) => type !== undefined && types.includes(type)),
    {
      of: `acm:ListCertificates/${context.caller.account}/${context.region}`,
      token: input.NextToken,
      size,
      malformed: () => invalid('The NextToken is not valid.'),
    },
  );
  return { CertificateSummaryList: [...items], ...(next === undefined ? {} : { NextToken: next }) };
}

function describeCertificate(input: DescribeCertificateRequest, context: Context<Estate>): DescribeCertificateResponse {
  const found = regionOf(context).certificates.find((one) => one.certificate.CertificateArn === input.CertificateArn);
  if (found === undefined) throw new ServiceError('ResourceNotFoundException', 'Could not find the certificate.');
  const { CertificateArn, DomainName, Status, NotBefore, NotAfter, Type, RenewalEligibility } = found.certificate;
  return { Certificate: { CertificateArn, DomainName, Status, NotBefore, NotAfter, Type, RenewalEligibility } };
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
