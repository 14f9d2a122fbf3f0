import { s3Versioning } from '../../../checks/s3/s3-versioning.ts';
import {
  aBucketNotification,
  aBucketOrigin,
  aBucketVersioning,
  aBucketWebsite,
  aDistribution,
  aGap,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const off = aBucketVersioning({ status: seen(undefined) });
const site = aBucketWebsite({ website: seen({ redirectsEverything: false }) });
const notifying = aBucketNotification({
  targets: [
    {
      arn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders:live',
      events: ['s3:ObjectCreated:*'],
      prefix: undefined,
      suffix: undefined,
    },
  ],
});
const tagged = (tags: Readonly<Record<string, string>>) =>
  aBucketVersioning({ status: seen(undefined), tags: seen(tags) });
const behind = aDistribution({ origins: [aBucketOrigin({ domainName: 'uploads.s3.eu-west-1.amazonaws.com' })] });

testCheck(s3Versioning, {
  passes: [
    {
      name: 'versions, which a source of replication has of necessity',
      given: [aBucketVersioning(), site],
      evidence: { bucket: 'uploads', status: 'Enabled' },
    },
    {
      name: 'versions, whoever uses it',
      given: [aBucketVersioning()],
      gaps: [aGap({ kind: 's3.notification' })],
    },
  ],
  fails: [
    {
      name: 'a site without versions',
      given: [off, site],
      message: 'final',
      severity: 'low',
      evidence: { bucket: 'uploads', status: 'never switched on', usedBy: ['a site of its own'] },
      text: 'uploads keeps no versions (never switched on): what is overwritten or deleted is gone.',
    },
    {
      name: 'versions that were switched off, and a function that is told of objects',
      given: [aBucketVersioning({ status: seen('Suspended') }), notifying],
      message: 'final',
      evidence: { status: 'Suspended', usedBy: ['function orders:live'] },
    },
    {
      name: 'no versions behind a distribution',
      given: [off, behind],
      message: 'final',
      evidence: { usedBy: [`distribution ${behind.distributionId}`] },
    },
    { name: 'a purpose that is not to be lost', given: [tagged({ Purpose: 'invoices' }), site], message: 'final' },
  ],
  skips: [
    { name: 'no one that was read uses it', given: [off], text: 'no workload is seen to use it' },
    {
      name: 'a site that only redirects, and a queue that is told of objects',
      given: [
        off,
        aBucketWebsite({ website: seen({ redirectsEverything: true }) }),
        aBucketNotification({
          targets: [
            { arn: 'arn:aws:sqs:eu-west-1:111122223333:inbox', events: [], prefix: undefined, suffix: undefined },
          ],
        }),
      ],
    },
    { name: 'a distribution that is switched off', given: [off, { ...behind, enabled: false }] },
    ...['log', 'Logs', 'cache', 'temp', 'temporary'].map((purpose) => ({
      name: `what it holds may be lost: ${purpose}`,
      given: [tagged({ Purpose: purpose }), site],
      text: `what it holds may be lost: Purpose=${purpose}`,
    })),
    { name: 'a cache by the other tag', given: [tagged({ 'data-role': 'cache' }), site], text: 'data-role=cache' },
    {
      name: 'a purpose that the options name',
      given: [tagged({ Use: 'scratch' }), site],
      options: { purposeTags: ['Use'], losable: ['scratch'] },
      text: 'Use=scratch',
    },
    { name: 'outside production', given: [tagged({ Environment: 'test' }), site], text: 'not production' },
  ],
  unknowns: [
    ...(['cloudfront.distribution', 's3.notification', 's3.website'] as const).map((kind) => ({
      name: `${kind} may use it, and was not read`,
      given: [off],
      gaps: [aGap({ kind, operation: 'test:List' })],
      gap: { operation: 'test:List' },
    })),
    {
      name: 'whether it is a site was not read',
      given: [off, aBucketWebsite({ website: unseen({ operation: 's3:GetBucketWebsite' }) })],
      gap: { operation: 's3:GetBucketWebsite' },
    },
    {
      name: 'whether it keeps versions was not read',
      given: [aBucketVersioning({ status: unseen({ operation: 's3:GetBucketVersioning' }) }), site],
      gap: { operation: 's3:GetBucketVersioning' },
    },
  ],
});
