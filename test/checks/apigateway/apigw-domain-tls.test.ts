import type { AcmCertificate } from '#model';
import { apigwDomainTls } from '../../../checks/apigateway/apigw-domain-tls.ts';
import { aCertificate, aDomainName, aGap } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const arn = aCertificate().arn;
const subKey = 'certificate-1';

function domain(securityPolicy: string | undefined) {
  return aDomainName({ securityPolicy, certificateArns: [] });
}

function with_(overrides: Partial<Omit<AcmCertificate, 'kind'>>) {
  return [aDomainName({ certificateArns: [arn] }), aCertificate(overrides)];
}

const aMonthAhead = '2026-12-25T12:00:00.000Z';
const justLess = '2026-12-25T11:59:59.000Z';
const past = '2026-11-25T11:59:59.000Z';

testCheck(apigwDomainTls, {
  passes: [
    ...[
      'TLS_1_2',
      'SecurityPolicy_TLS12_2018_EDGE',
      'SecurityPolicy_TLS12_PFS_2025_EDGE',
      'SecurityPolicy_TLS13_1_2_2021_06',
      'SecurityPolicy_TLS13_1_3_2025_09',
      'SecurityPolicy_TLS13_2025_EDGE',
      'SecurityPolicy_TLS13_1_2_FIPS_PQ_2027_01',
    ].map((policy) => ({
      name: `${policy} (trap: new names appear)`,
      given: [domain(policy)],
      evidence: { domain: 'api.example.com', policy },
    })),
    {
      name: 'a certificate that holds for another month',
      given: with_({ notAfter: aMonthAhead, renewalEligible: false }),
      verdicts: [
        { result: 'pass' },
        {
          result: 'pass',
          subKey,
          related: [arn],
          evidence: { domain: 'api.example.com', notAfter: aMonthAhead, renewalEligible: false, days: 30, minDays: 30 },
        },
      ],
    },
    {
      name: 'a certificate near its end that ACM renews',
      given: with_({ notAfter: '2026-11-25T12:00:00.000Z' }),
      verdicts: [{ result: 'pass' }, { result: 'pass', subKey, evidence: { days: 0 } }],
    },
  ],
  fails: [
    ...['TLS_1_0', 'TLS_1_1', 'SecurityPolicy_TLS10_2016'].map((policy) => ({
      name: policy,
      given: [domain(policy)],
      message: 'oldTls',
      severity: 'high' as const,
      evidence: { policy },
      text: `api.example.com takes TLS versions older than 1.2: its security policy is ${policy}.`,
    })),
    {
      name: 'a certificate that nobody renews, with less than a month to go',
      given: with_({ notAfter: justLess, renewalEligible: false }),
      verdicts: [
        { result: 'pass' },
        {
          result: 'fail',
          subKey,
          message: 'expiring',
          severity: 'high',
          related: [arn],
          evidence: { days: 29 },
          text: `The certificate of api.example.com runs out on ${justLess}`,
        },
      ],
    },
    {
      name: 'a certificate that ran out, though ACM was to renew it',
      given: with_({ notAfter: past }),
      verdicts: [{ result: 'pass' }, { result: 'fail', subKey, message: 'expiring', evidence: { days: -1 } }],
    },
    {
      name: 'two months, where the option asks for three',
      given: with_({ notAfter: '2027-01-25T12:00:00.000Z', renewalEligible: false }),
      options: { minDays: 90 },
      verdicts: [{ result: 'pass' }, { result: 'fail', subKey, evidence: { minDays: 90 } }],
    },
  ],
  skips: [
    {
      name: 'a certificate that is not issued',
      given: with_({ notAfter: undefined }),
      verdicts: [{ result: 'pass' }, { result: 'not-applicable', subKey, text: 'its certificate is not issued' }],
    },
  ],
  insufficient: [
    { name: 'a security policy that is not told', given: [domain(undefined)], text: 'its security policy is not told' },
    ...['SecurityPolicy_Next', 'xTLS_1_2'].map((policy) => ({
      name: `the policy ${policy}, which is none that is known`,
      given: [domain(policy)],
      text: `its security policy is none that is known: ${policy}`,
    })),
    {
      name: 'a certificate that is not among what is audited',
      given: [aDomainName({ certificateArns: [arn] })],
      verdicts: [
        { result: 'pass' },
        { result: 'insufficient-evidence', subKey, text: 'its certificate is not among what is audited' },
      ],
    },
  ],
  unknowns: [
    {
      name: 'certificates could not be listed',
      given: [aDomainName({ certificateArns: [arn] })],
      gaps: [aGap({ kind: 'acm.certificate', operation: 'acm:ListCertificates' })],
      verdicts: [{ result: 'pass' }, { result: 'unknown', subKey, gap: { operation: 'acm:ListCertificates' } }],
    },
  ],
  todo: ['the default endpoints of REST APIs, one finding an account (their own security policy)'],
});
