import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '#model';
import { asffProblems } from '../../../src/deliver/security-hub/asff-problems.ts';
import { asffId, findingIdOf } from '../../../src/deliver/security-hub/finding-id.ts';
import { toAsff } from '../../../src/deliver/security-hub/to-asff.ts';
import { account, aPlace, aShownFinding, idOf } from './showing.ts';

const waiver = {
  id: 'w-7',
  owner: 'payments',
  reason: 'behind a firewall until March',
  expires: '2027-03-01T00:00:00.000Z',
  since: '2026-11-21T05:00:00.000Z',
};

describe('a finding in the AWS Security Finding Format', () => {
  test('is this one', () => {
    expect(toAsff(aShownFinding(), aPlace({ updatedAt: '2026-11-26T10:00:00.000Z' }))).toEqual({
      SchemaVersion: '2018-10-08',
      Id: `serverless-lens-auditor/${idOf('orders')}`,
      ProductArn: `arn:aws:securityhub:eu-west-1:${account}:product/${account}/default`,
      ProductName: 'Serverless Lens Auditor',
      CompanyName: 'Serverless Lens Auditor',
      GeneratorId: 'serverless-lens-auditor/lambda-url-auth',
      AwsAccountId: account,
      FirstObservedAt: '2026-11-20T05:00:00.000Z',
      LastObservedAt: '2026-11-24T05:00:00.000Z',
      CreatedAt: '2026-11-25T10:00:00.000Z',
      UpdatedAt: '2026-11-26T10:00:00.000Z',
      Title: 'A function URL asks who calls',
      Description: 'Anybody on the internet can invoke orders by its URL.',
      Remediation: {
        Recommendation: {
          Text: 'Set AuthType to AWS_IAM.',
          Url: 'https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html',
        },
      },
      FindingProviderFields: {
        Severity: { Label: 'CRITICAL', Original: 'critical' },
        Types: [
          'Software and Configuration Checks/AWS Security Best Practices',
          'Software and Configuration Checks/Industry and Regulatory Standards/AWS Well-Architected Serverless Applications Lens',
        ],
      },
      ProductFields: {
        'serverless-lens-auditor/check': 'lambda-url-auth',
        'serverless-lens-auditor/question': 'SEC1',
        'serverless-lens-auditor/practices': 'SEC1-url-auth,SEC2-edge',
        'serverless-lens-auditor/pillar': 'security',
        'serverless-lens-auditor/result': 'fail',
        'serverless-lens-auditor/state': 'open',
        'serverless-lens-auditor/severityReason': 'production',
        'serverless-lens-auditor/version': '0.1.0',
        'serverless-lens-auditor/run': 'run-1',
      },
      Resources: [
        {
          Partition: 'aws',
          Region: 'eu-west-1',
          Type: 'AwsLambdaFunction',
          Id: `arn:aws:lambda:eu-west-1:${account}:function:orders`,
        },
      ],
      Compliance: { Status: 'FAILED' },
      RecordState: 'ACTIVE',
    });
  });

  test('has what could be saved, or why that is not known, in fields of its own', () => {
    const estimatedMonthlySavings = {
      low: 1.5,
      high: 12,
      currency: 'USD',
      basis: '3 nodes',
      spend: `arn:aws:lambda:eu-west-1:${account}:function:orders compute`,
    } as const;
    expect(toAsff(aShownFinding({ estimatedMonthlySavings }), aPlace()).ProductFields).toMatchObject({
      'serverless-lens-auditor/savingsLow': '1.5',
      'serverless-lens-auditor/savingsHigh': '12',
      'serverless-lens-auditor/savingsBasis': '3 nodes',
    });
    const unpriced = toAsff(aShownFinding({ unpriced: 'no use' }), aPlace()).ProductFields ?? {};
    expect(unpriced).toMatchObject({ 'serverless-lens-auditor/unpriced': 'no use' });
    expect(Object.keys(unpriced).filter((name) => name.includes('savings'))).toEqual([]);
  });

  // These were sent: whoever breaks this makes a second finding of each that Security Hub shows.
  test('has an id that is the same for life, whatever its check is called', () => {
    const id = '1d0c4a4d6cb0b3ed2c4f54e3f0b1f5f0f4f0d7c1c3f8a9e21ab34c5d6e7f8091';
    const golden = `serverless-lens-auditor/${id}`;
    expect(asffId(id)).toBe(golden);
    expect(toAsff(aShownFinding({ id, checkId: 'a-new-name' }), aPlace()).Id).toBe(golden);
    expect(findingIdOf(golden)).toBe(id);
  });

  test.each(['serverless-lens-auditor/orders', `prowler/${idOf('x')}`, idOf('x'), ''])(
    'is not found under another id: %j',
    (id) => {
      expect(findingIdOf(id)).toBeUndefined();
    },
  );

  test.each([
    ['open', 'fail', 'FAILED'],
    ['open', 'review', 'WARNING'],
    ['waived', 'waived', 'FAILED'],
    ['resolved', 'pass', 'PASSED'],
    ['resolved', 'not-applicable', 'NOT_AVAILABLE'],
    ['gone', 'fail', 'NOT_AVAILABLE'],
    ['retired', 'review', 'NOT_AVAILABLE'],
  ] as const)('that is %s with the result %s has the status %s', (state, result, status) => {
    expect(toAsff(aShownFinding({ state, result }), aPlace()).Compliance).toEqual({ Status: status });
  });

  test('is archived where it is no longer to be shown as active', () => {
    expect(toAsff(aShownFinding(), aPlace({ archived: true })).RecordState).toBe('ARCHIVED');
  });

  test('says by whom it is waived and until when, only while it is', () => {
    const fieldsOf = (state: Finding['state']) => toAsff(aShownFinding({ state, waiver }), aPlace()).ProductFields;
    expect(fieldsOf('waived')).toMatchObject({
      'serverless-lens-auditor/waiverId': 'w-7',
      'serverless-lens-auditor/waiverOwner': 'payments',
      'serverless-lens-auditor/waiverReason': 'behind a firewall until March',
      'serverless-lens-auditor/waiverExpires': '2027-03-01T00:00:00.000Z',
    });
    expect(JSON.stringify(fieldsOf('open'))).not.toContain('waiver');
  });

  test('has no category of security practices where it is of another pillar', () => {
    const { FindingProviderFields } = toAsff(aShownFinding({ pillar: 'reliability' }), aPlace());
    expect(FindingProviderFields?.Types).toHaveLength(1);
  });

  test.each(['account', 'account-region'] as const)('about an %s is about the account', (kind) => {
    const resource = { kind, arn: `arn:aws:account::${account}:account`, name: account } as const;
    const { Resources } = toAsff(aShownFinding({ resource, region: 'global' }), aPlace({ region: 'us-east-1' }));
    expect(Resources).toEqual([
      { Type: 'AwsAccount', Id: `AWS::::Account:${account}`, Partition: 'aws', Region: 'us-east-1' },
    ]);
  });

  test('about no resource is about the account', () => {
    expect(toAsff(aShownFinding({ resource: null }), aPlace()).Resources?.[0]?.Type).toBe('AwsAccount');
  });

  test('about what has no type of its own says what it is', () => {
    const arn = `arn:aws:logs:eu-west-1:${account}:log-group:/a` as const;
    const resource = { kind: 'logs.group', arn, name: '/a' } as const;
    expect(toAsff(aShownFinding({ resource, subKey: 'filter' }), aPlace()).Resources?.[0]).toEqual({
      Type: 'Other',
      Id: arn,
      Partition: 'aws',
      Region: 'eu-west-1',
      Details: { Other: { kind: 'logs.group', name: '/a', part: 'filter' } },
    });
  });

  test('describes itself by its title where there is no message', () => {
    expect(toAsff(aShownFinding({ message: ' ' }), aPlace()).Description).toBe('A function URL asks who calls');
  });

  test('is of the partition of its account', () => {
    const { ProductArn, Resources } = toAsff(aShownFinding(), aPlace({ partition: 'aws-cn', region: 'cn-north-1' }));
    expect(ProductArn).toBe(`arn:aws-cn:securityhub:cn-north-1:${account}:product/${account}/default`);
    expect(Resources?.[0]?.Partition).toBe('aws-cn');
  });

  test('takes no evidence along, and so no value that a check looked at', () => {
    const evidence = { variable: 'canary-3f9a', names: ['canary-3f9a'] };
    expect(JSON.stringify(toAsff(aShownFinding({ evidence }), aPlace()))).not.toContain('canary-3f9a');
  });

  test('is within every limit, whatever the finding says', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 3000 }),
      fc.constantFrom('🦙'.repeat(2000), 'x'.repeat(5000)),
    );
    const said = text.filter((one) => one.trim() !== '');
    fc.assert(
      fc.property(
        fc.record({ title: said, message: text, name: text, part: fc.option(text), owner: text }),
        (words) => {
          const finding = aShownFinding({
            title: words.title,
            message: words.message,
            checkId: words.title,
            severityReason: words.part,
            subKey: words.part,
            state: 'waived',
            waiver: { ...waiver, owner: words.owner, reason: words.owner },
            resource: { kind: 'logs.group', arn: 'arn:aws:logs:eu-west-1:1:log-group:x', name: words.name },
            remediation: { text: words.title, property: null, cli: null, reference: 'https://example.com/' },
          });
          expect(asffProblems(toAsff(finding, aPlace()))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
