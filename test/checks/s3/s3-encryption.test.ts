import type { PolicyStatement } from '#model';
import { s3Encryption } from '../../../checks/s3/s3-encryption.ts';
import { aBucketEncryption, aBucketPolicy, aGap, aPolicy, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const plain = aBucketEncryption();
const policy = aBucketPolicy();
const personal = seen({ 'data-class': 'Personal' });
const toEverybody = { type: '*', value: '*' };
const withoutTls = { operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] };
const denying = (overrides: Partial<PolicyStatement> = {}) =>
  aBucketPolicy({
    policy: seen(
      aPolicy([
        { effect: 'Deny', principals: [toEverybody], actions: ['s3:*'], conditions: [withoutTls], ...overrides },
      ]),
    ),
  });
const atRest = { result: 'pass' } as const;
const tlsMissing = { message: 'withoutTls', severity: 'medium', subKey: 'tls' } as const;

testCheck(s3Encryption, {
  passes: [
    {
      name: 'the key of S3, and a policy that refuses what comes without TLS',
      given: [plain, policy],
      verdicts: [
        { result: 'pass', evidence: { bucket: 'uploads', algorithm: 'AES256' } },
        { result: 'pass', subKey: 'tls', evidence: { bucket: 'uploads' } },
      ],
    },
    {
      name: 'nothing configured, which is the key of S3',
      given: [aBucketEncryption({ algorithm: seen(undefined) }), policy],
      verdicts: [{ result: 'pass', evidence: { algorithm: 'AES256' } }, { result: 'pass' }],
    },
    ...['aws:kms', 'aws:kms:dsse'].map((algorithm) => ({
      name: `${algorithm}, whether or not tags that may call for it were read`,
      given: [aBucketEncryption({ algorithm: seen(algorithm), tags: unseen() }), policy],
      options: { requireKms: true },
      verdicts: [{ result: 'pass' as const, evidence: { algorithm } }, { result: 'pass' as const }],
    })),
    ...[
      { operator: 'BoolIfExists', key: 'AWS:securetransport', values: ['False'] },
      { operator: 'StringEquals', key: 'aws:SecureTransport', values: ['true', 'false'] },
      { operator: 'stringlike', key: 'aws:SecureTransport', values: ['false'] },
      { operator: 'NumericLessThanIfExists', key: 's3:TlsVersion', values: ['1.2'] },
      { operator: 'numericlessthanequalsifexists', key: 'S3:TlsVersion', values: ['1.1'] },
    ].map((condition) => ({
      name: `a policy that refuses by ${condition.operator} of ${condition.key}`,
      given: [plain, denying({ conditions: [condition] })],
    })),
    {
      name: 'a policy that refuses reading and writing by two statements, to all principals of AWS',
      given: [
        plain,
        aBucketPolicy({
          policy: seen(
            aPolicy([
              {},
              ...['s3:Get*', 's3:PutObject'].map((action) => ({
                effect: 'Deny' as const,
                principals: [{ type: 'AWS', value: '*' }],
                actions: ['s3:List*', action],
                resources: ['arn:aws:s3:::uploads', 'arn:aws:s3:::uploads/*'],
                conditions: [withoutTls],
              })),
            ]),
          ),
        }),
      ],
      verdicts: [{ result: 'pass' }, { result: 'pass', subKey: 'tls' }],
    },
  ],
  fails: [
    {
      name: 'data that calls for care, and a key of S3',
      given: [aBucketEncryption({ tags: personal }), policy],
      verdicts: [
        {
          result: 'fail',
          message: 'noKms',
          severity: 'low',
          evidence: {
            bucket: 'uploads',
            algorithm: 'AES256',
            because: 'data-class=Personal',
            call: ['put-bucket-encryption', '--server-side-encryption-configuration', 'file://encryption.json'],
          },
        },
        { result: 'pass', subKey: 'tls' },
      ],
    },
    {
      name: 'data of a class that the options name',
      given: [aBucketEncryption({ tags: seen({ Secrecy: 'top' }) }), policy],
      options: { dataClassTags: ['Secrecy'], dataClasses: ['top'] },
      verdicts: [{ result: 'fail', message: 'noKms' }, { result: 'pass' }],
    },
    {
      name: 'a key of S3 where every bucket needs one of KMS',
      given: [plain, policy],
      options: { requireKms: true },
      verdicts: [
        {
          result: 'fail',
          message: 'noKms',
          evidence: {
            because: 'the configuration requires it',
            call: ['put-bucket-encryption', '--server-side-encryption-configuration', 'file://encryption.json'],
          },
        },
        { result: 'pass' },
      ],
    },
    {
      name: 'no policy',
      given: [plain, aBucketPolicy({ policy: seen(undefined) })],
      verdicts: [
        atRest,
        {
          result: 'fail',
          ...tlsMissing,
          text: 'uploads answers requests without TLS',
          evidence: { bucket: 'uploads', call: ['put-bucket-policy', '--policy', 'file://policy.json'] },
        },
      ],
    },
    ...(
      [
        ['allows what comes by TLS, which refuses nothing', { effect: 'Allow' }],
        ['refuses what comes by TLS', { conditions: [{ ...withoutTls, values: ['true'] }] }],
        ['refuses all but what comes without TLS', { conditions: [{ ...withoutTls, operator: 'StringNotEquals' }] }],
        ['refuses where it is told that there is no TLS', { conditions: [{ ...withoutTls, operator: 'Null' }] }],
        ['refuses for another reason', { conditions: [{ ...withoutTls, key: 'aws:ViaAWSService' }] }],
        [
          'refuses old versions of TLS, and says nothing of requests without',
          { conditions: [{ operator: 'NumericLessThan', key: 's3:TlsVersion', values: ['1.2'] }] },
        ],
        [
          'refuses new versions of TLS',
          { conditions: [{ operator: 'NumericGreaterThanIfExists', key: 's3:TlsVersion', values: ['1.2'] }] },
        ],
        ['refuses under no condition', { conditions: [], actions: ['s3:DeleteBucket'] }],
      ] as const
    ).map(([name, statement]) => ({
      name: `a policy that ${name}`,
      given: [plain, denying(statement)],
      verdicts: [atRest, { result: 'fail' as const, ...tlsMissing }],
    })),
  ],
  reviews: (
    [
      ['of one role alone', { principals: [{ type: 'AWS', value: 'arn:aws:iam::111122223333:role/web' }] }],
      ['for reading alone', { actions: ['s3:GetObject'] }],
      ['for writing alone', { actions: ['s3:Put*'] }],
      ['below one prefix', { resources: ['arn:aws:s3:::uploads/private/*'] }],
      ['for the bucket without its objects', { resources: ['arn:aws:s3:::uploads'] }],
      [
        'from some networks',
        { conditions: [withoutTls, { operator: 'IpAddress', key: 'aws:SourceIp', values: ['203.0.113.0/24'] }] },
      ],
    ] as const
  ).map(([name, statement]) => ({
    name: `requests without TLS are refused ${name}`,
    given: [plain, denying(statement)],
    verdicts: [
      atRest,
      {
        result: 'review' as const,
        message: 'tlsInPart',
        severity: 'medium' as const,
        subKey: 'tls',
        evidence: { bucket: 'uploads', call: ['put-bucket-policy', '--policy', 'file://policy.json'] },
      },
    ],
  })),
  insufficient: [
    {
      name: 'its policy was not listed',
      given: [plain],
      verdicts: [
        { result: 'pass' },
        { result: 'insufficient-evidence', subKey: 'tls', text: 'its policy was not listed' },
      ],
    },
  ],
  unknowns: [
    {
      name: 'its encryption was not read',
      given: [aBucketEncryption({ algorithm: unseen({ operation: 's3:GetEncryptionConfiguration' }) }), policy],
      verdicts: [{ result: 'unknown', gap: { operation: 's3:GetEncryptionConfiguration' } }, { result: 'pass' }],
    },
    {
      name: 'its tags, which may call for a key of KMS, were not read',
      given: [aBucketEncryption({ tags: unseen({ operation: 'tag:GetResources' }) }), policy],
      verdicts: [{ result: 'unknown', gap: { operation: 'tag:GetResources' } }, { result: 'pass' }],
    },
    {
      name: 'policies were not listed',
      given: [plain],
      gaps: [aGap({ kind: 's3.bucket-policy', operation: 's3:ListPolicies' })],
      verdicts: [{ result: 'pass' }, { result: 'unknown', subKey: 'tls', gap: { operation: 's3:ListPolicies' } }],
    },
    {
      name: 'its policy was not read',
      given: [plain, aBucketPolicy({ policy: unseen({ operation: 's3:GetBucketPolicy' }) })],
      verdicts: [{ result: 'pass' }, { result: 'unknown', subKey: 'tls', gap: { operation: 's3:GetBucketPolicy' } }],
    },
  ],
});
