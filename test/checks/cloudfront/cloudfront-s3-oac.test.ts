import { cloudfrontS3Oac } from '../../../checks/cloudfront/cloudfront-s3-oac.ts';
import type { CloudfrontOrigin, S3Exposure } from '../../../src/model/index.ts';
import {
  aBucketOrigin,
  aBucketPolicy,
  aBucketPublicAccess,
  aDistribution,
  aGap,
  anAccountPublicAccess,
  anOriginAccessControl,
  aPolicy,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const control = anOriginAccessControl();
const access = aBucketPublicAccess({ name: 'site' });
const exposure: S3Exposure = { policyIsPublic: seen(true), objectOwnership: seen(undefined), publicGrants: seen([]) };
const open = aBucketPublicAccess({ name: 'site', block: seen(undefined), exposure });
const reading = (overrides: Partial<CloudfrontOrigin>) => aDistribution({ origins: [aBucketOrigin(overrides)] });
const unsigned = { originAccessControlId: undefined };

function admitting(principal: string, ...conditions: readonly (readonly [key: string, value: string])[]) {
  return aBucketPolicy({
    name: 'site',
    policy: seen(
      aPolicy([
        {
          principals: [{ type: 'Service', value: principal }],
          actions: ['s3:GetObject'],
          resources: ['arn:aws:s3:::site/*'],
          conditions: conditions.map(([key, value]) => ({ operator: 'StringEquals', key, values: [value] })),
        },
      ]),
    ),
  });
}

const its = ['AWS:SourceArn', aDistribution().arn] as const;

testCheck(cloudfrontS3Oac, {
  passes: [
    {
      name: 'signed always, for a bucket that admits this distribution alone',
      given: [aDistribution(), control, access, admitting('cloudfront.amazonaws.com', its)],
      subKey: 'site',
      evidence: { distribution: 'E1SITE', origin: 'site', bucket: 'site' },
    },
    {
      name: 'a bucket that admits the distributions of its account',
      given: [
        aDistribution(),
        control,
        access,
        admitting('cloudfront.amazonaws.com', ['AWS:SourceAccount', '111122223333']),
      ],
    },
    {
      name: 'a bucket that admits another service for whatever it does',
      given: [aDistribution(), control, access, admitting('logging.s3.amazonaws.com')],
    },
    {
      name: 'a bucket of which no policy is told',
      given: [aDistribution(), control, access],
      evidence: { bucket: 'site' },
    },
    {
      name: 'a bucket without a policy',
      given: [aDistribution(), control, access, aBucketPolicy({ name: 'site', policy: seen(undefined) })],
    },
    {
      name: 'a policy for everybody that the account holds back',
      given: [aDistribution(), control, open, anAccountPublicAccess()],
    },
  ],
  fails: [
    {
      name: 'a bucket that everybody reaches, signed or not',
      given: [aDistribution(), control, open, anAccountPublicAccess({ block: undefined })],
      message: 'openBucket',
      severity: 'high',
      subKey: 'site',
      evidence: { distribution: 'E1SITE', bucket: 'site' },
      text: 'open to everybody past it',
    },
    {
      name: 'a bucket that everybody reaches, and no signature',
      given: [reading(unsigned), open],
      message: 'openBucket',
    },
    {
      name: 'no signature for a closed bucket: a note',
      given: [reading(unsigned), access],
      message: 'unsigned',
      severity: 'informational',
      text: 'viewers are refused',
    },
    {
      name: 'an origin access identity: less severe',
      given: [reading({ ...unsigned, hasAccessIdentity: true }), access],
      message: 'legacyIdentity',
      severity: 'low',
    },
    {
      name: 'a control that never signs, whoever has the bucket',
      given: [aDistribution(), anOriginAccessControl({ signingBehavior: 'never' })],
      message: 'neverSigns',
      severity: 'high',
      evidence: { bucket: 'site' },
    },
    {
      name: 'a control that leaves signatures of viewers: less severe',
      given: [aDistribution(), anOriginAccessControl({ signingBehavior: 'no-override' }), access],
      message: 'mayNotSign',
      severity: 'low',
    },
    {
      name: 'a bucket that admits CloudFront for whichever distribution: less severe',
      given: [aDistribution(), control, access, admitting('cloudfront.amazonaws.com')],
      message: 'anyDistribution',
      severity: 'medium',
      text: 'distributions of any account',
    },
    {
      name: 'the website endpoint of a bucket: less severe',
      given: [reading({ ...unsigned, type: 'custom', domainName: 'site.s3-website-eu-west-1.amazonaws.com' })],
      message: 'website',
      severity: 'medium',
      evidence: { bucket: 'site' },
      text: 'by plain HTTP',
    },
    {
      name: 'each origin for itself, and servers not at all',
      given: [
        aDistribution({
          origins: [
            aBucketOrigin(),
            aBucketOrigin({ id: 'old', ...unsigned, hasAccessIdentity: true }),
            aBucketOrigin({ id: 'web', type: 'custom', domainName: 'shop.example.com' }),
          ],
        }),
        control,
        access,
      ],
      verdicts: [
        { result: 'pass', subKey: 'site' },
        { result: 'fail', subKey: 'old', message: 'legacyIdentity' },
      ],
    },
  ],
  insufficient: [
    {
      name: 'a bucket of another account',
      given: [aDistribution(), control, aBucketPublicAccess({ name: 'other' })],
      subKey: 'site',
      text: 'the bucket site is not in what is audited',
    },
    { name: 'a control that is not listed', given: [aDistribution(), access], subKey: 'site', text: 'was not listed' },
    {
      name: 'a bucket by a name of its own',
      given: [reading({ ...unsigned, domainName: 'assets.example.com' }), access],
      text: 'the bucket assets.example.com is not in what is audited',
    },
  ],
  unknowns: [
    {
      name: 'buckets that could not be listed',
      given: [aDistribution(), control, access],
      gaps: [aGap({ kind: 's3.bucket-policy' })],
      gap: { kind: 's3.bucket-policy' },
    },
    {
      name: 'a bucket of which it is not known whether it is public',
      given: [
        aDistribution(),
        control,
        aBucketPublicAccess({
          name: 'site',
          block: seen(undefined),
          exposure: { ...exposure, policyIsPublic: unseen() },
        }),
      ],
      gap: { hides: 'fact' },
    },
    {
      name: 'a bucket whose policy could not be read',
      given: [aDistribution(), control, access, aBucketPolicy({ name: 'site', policy: unseen() })],
      gap: { hides: 'fact' },
    },
  ],
  skips: [
    { name: 'switched off', given: [aDistribution({ enabled: false }), control, access], text: 'switched off' },
    {
      name: 'no bucket behind it',
      given: [reading({ type: 'custom', domainName: 'shop.example.com' })],
      text: 'no bucket is behind it',
    },
  ],
});
