import { cloudfrontTls } from '../../../checks/cloudfront/cloudfront-tls.ts';
import { aDistribution } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const own = { isDefault: false, acmArn: 'arn:aws:acm:us-east-1:111122223333:certificate/1' };
const speaking = (minimumProtocolVersion: string | undefined) =>
  aDistribution({ certificate: { ...own, minimumProtocolVersion } });

testCheck(cloudfrontTls, {
  passes: [
    ...['TLSv1.2_2021', 'TLSv1.2_2025', 'TLSv1.3_2025'].map((policy) => ({
      name: policy,
      given: [speaking(policy)],
      evidence: { distribution: 'E1SITE', domains: ['www.example.com'], policy },
    })),
    {
      name: 'a policy that is newer than this check, with a note',
      given: [speaking('TLSv1.3_2027')],
      evidence: { policy: 'TLSv1.3_2027', note: 'a policy that is newer than this check' },
    },
  ],
  fails: [
    ...['SSLv3', 'TLSv1', 'TLSv1_2016', 'TLSv1.1_2016'].map((policy) => ({
      name: policy,
      given: [speaking(policy)],
      message: 'oldVersion',
      severity: 'medium' as const,
      evidence: { distribution: 'E1SITE', domains: ['www.example.com'], policy },
      text: 'still speaks versions of TLS before 1.2',
    })),
    ...['TLSv1.2_2018', 'TLSv1.2_2019'].map((policy) => ({
      name: `${policy}, of weak ciphers: less severe`,
      given: [speaking(policy)],
      message: 'oldCiphers',
      severity: 'low' as const,
      evidence: { policy },
    })),
  ],
  insufficient: [{ name: 'a policy that is not told', given: [speaking(undefined)], text: 'does not tell' }],
  skips: [
    {
      name: 'no domain names of its own',
      given: [aDistribution({ ...speaking('TLSv1'), aliases: [] })],
      text: 'no certificate of its own',
    },
    {
      name: 'the certificate of CloudFront, with which its policy is what it is',
      given: [aDistribution({ certificate: { isDefault: true, acmArn: undefined, minimumProtocolVersion: 'TLSv1' } })],
      text: 'no certificate of its own',
    },
    { name: 'switched off', given: [aDistribution({ ...speaking('TLSv1'), enabled: false })], text: 'switched off' },
  ],
});
