import { ACMClient, KeyAlgorithm, ListCertificatesCommand } from '@aws-sdk/client-acm';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { acmCertificate } from '../../collectors/acm-certificate.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const acm = mockClient(ACMClient);
const arn = 'arn:aws:acm:eu-west-1:111122223333:certificate/1';
const listed = {
  CertificateArn: arn,
  DomainName: 'example.com',
  NotAfter: new Date('2027-01-02T03:04:05.000Z'),
  RenewalEligibility: 'ELIGIBLE',
} as const;

beforeEach(() => {
  acm.reset();
});

it('asks for certificates with keys of all types, a thousand a page, and reads the last one', async () => {
  const asked = { Includes: { keyTypes: Object.values(KeyAlgorithm) }, MaxItems: 1000 };
  expect(asked.Includes.keyTypes).toContain('EC_prime256v1');
  acm.on(ListCertificatesCommand, asked).resolves({ CertificateSummaryList: [listed], NextToken: 'two' });
  acm.on(ListCertificatesCommand, { ...asked, NextToken: 'two' }).resolves({
    CertificateSummaryList: [{ CertificateArn: `${arn}2`, DomainName: 'new.example.com' }],
  });
  const alike = { kind: 'acm.certificate', account: '111122223333', region: 'eu-west-1' };
  expect(await collect(acmCertificate, fakeAws({ tags: { [arn]: { team: 'web' } } }))).toEqual({
    resources: [
      {
        ...alike,
        arn,
        name: 'example.com',
        tags: { seen: true, value: { team: 'web' } },
        notAfter: '2027-01-02T03:04:05.000Z',
        renewalEligible: true,
      },
      {
        ...alike,
        arn: `${arn}2`,
        name: 'new.example.com',
        tags: { seen: true, value: {} },
        notAfter: undefined,
        renewalEligible: false,
      },
    ],
    error: undefined,
  });
  expect(acm.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  acm
    .on(ListCertificatesCommand)
    .resolvesOnce({ CertificateSummaryList: [listed], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(acmCertificate, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each([
  ['a reply without a list', {}],
  ['one without an ARN', { CertificateSummaryList: [{ ...listed, CertificateArn: undefined }] }],
  ['one without a domain', { CertificateSummaryList: [{ ...listed, DomainName: undefined }] }],
])('finds %s malformed', async (_, reply) => {
  acm.on(ListCertificatesCommand).resolves(reply);
  expect((await collect(acmCertificate, fakeAws())).error).toBeInstanceOf(Malformed);
});
