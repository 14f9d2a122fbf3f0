import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  BatchUpdateFindingsCommand,
  type BatchUpdateFindingsRequest,
  type Resource,
  SecurityHubClient,
} from '@aws-sdk/client-securityhub';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hubCompany } from './estate/hubs.ts';
import type { Sandbox } from './server.ts';
import { serveEstate } from './services/serve-estate.ts';

const account = '111122223333';
const region = 'eu-west-1';
const company = hubCompany([account], [region, 'us-east-1']);
const productArn = `arn:aws:securityhub:${region}:${account}:product/${account}/default`;
const resource: Resource = { Type: 'AwsAccount', Id: `AWS::::Account:${account}`, Partition: 'aws', Region: region };
let sandbox: Sandbox<typeof company.estate>;

beforeAll(async () => {
  sandbox = await serveEstate(company.estate);
});

beforeEach(() => {
  company.hub(account, region).findings.clear();
});

afterAll(async () => {
  expect(sandbox.crashes).toEqual([]);
  await sandbox.close();
});

function client(where = region): SecurityHubClient {
  return new SecurityHubClient({
    endpoint: sandbox.endpoint,
    region: where,
    credentials: company.publisher,
    maxAttempts: 1,
  });
}

function aFinding(changes: Partial<AwsSecurityFinding> = {}): AwsSecurityFinding {
  return {
    SchemaVersion: '2018-10-08',
    Id: 'one',
    ProductArn: productArn,
    GeneratorId: 'rule',
    AwsAccountId: account,
    CreatedAt: '2026-11-25T10:00:00.000Z',
    UpdatedAt: '2026-11-25T10:00:00.000Z',
    Title: 'title',
    Description: 'description',
    FindingProviderFields: { Severity: { Label: 'HIGH', Original: 'high' }, Types: ['TTPs/Discovery'] },
    Resources: [resource],
    Compliance: { Status: 'FAILED' },
    RecordState: 'ACTIVE',
    ...changes,
  };
}

function send(...findings: readonly AwsSecurityFinding[]) {
  return client().send(new BatchImportFindingsCommand({ Findings: [...findings] }));
}

function update(changes: Partial<BatchUpdateFindingsRequest>, Id = 'one') {
  return client().send(
    new BatchUpdateFindingsCommand({ FindingIdentifiers: [{ Id, ProductArn: productArn }], ...changes }),
  );
}

const shown = () => company.hub(account, region).findings.get('one');
const long = (most: number) => 'x'.repeat(most + 1);
const later = (changes: Partial<AwsSecurityFinding> = {}) =>
  aFinding({ UpdatedAt: '2026-11-26T10:00:00.000Z', ...changes });

describe('Security Hub in the sandbox', () => {
  it('takes a finding, and shows its severity and types at the top', async () => {
    expect(await send(aFinding())).toMatchObject({ SuccessCount: 1, FailedCount: 0, FailedFindings: [] });
    expect(shown()).toMatchObject({
      Severity: { Label: 'HIGH' },
      Types: ['TTPs/Discovery'],
      Workflow: { Status: 'NEW' },
    });
  });

  it.each<readonly [string, Partial<AwsSecurityFinding>]>([
    ["required property 'Title'", { Title: undefined }],
    ["required property 'Resources'", { Resources: undefined }],
    ['SchemaVersion should be', { SchemaVersion: '1' }],
    ['AwsAccountId should be the account', { AwsAccountId: '444455556666' }],
    ['Id should NOT be longer than 512', { Id: long(512) }],
    ['GeneratorId should NOT be longer than 512', { GeneratorId: long(512) }],
    ['Title should NOT be longer than 256', { Title: long(256) }],
    ['Description should NOT be longer than 1024', { Description: long(1024) }],
    ['Description should NOT be shorter than 1', { Description: ' ' }],
    ['ProductName should NOT be longer', { ProductName: long(128) }],
    ['CompanyName should NOT be longer', { CompanyName: long(128) }],
    ['Recommendation.Text should NOT be longer than 512', { Remediation: { Recommendation: { Text: long(512) } } }],
    ['UpdatedAt should match format date-time', { UpdatedAt: 'today' }],
    ['CreatedAt should equal data.UpdatedAt of a new finding', { UpdatedAt: '2026-11-26T10:00:00.000Z' }],
    ["required property 'FindingProviderFields'", { FindingProviderFields: undefined }],
    [
      'Severity.Label should be equal to one of',
      { FindingProviderFields: { Severity: { Label: 'BAD' as 'LOW' }, Types: ['TTPs'] } },
    ],
    [
      'Severity.Original should NOT be longer',
      { FindingProviderFields: { Severity: { Label: 'LOW', Original: long(64) }, Types: ['TTPs'] } },
    ],
    ["required property 'Types'", { FindingProviderFields: { Severity: { Label: 'LOW' } } }],
    [
      'Types should NOT have more than 50',
      { FindingProviderFields: { Severity: { Label: 'LOW' }, Types: Array.from({ length: 51 }, () => 'TTPs') } },
    ],
    ['Types should match', { FindingProviderFields: { Severity: { Label: 'LOW' }, Types: ['Lens'] } }],
    ['ProductFields key should NOT be longer', { ProductFields: { [long(128)]: 'x' } }],
    ['should NOT be longer than 2048', { ProductFields: { a: long(2048) } }],
    [
      'ProductFields should NOT have more than 50',
      { ProductFields: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${String(n)}`, 'x'])) },
    ],
    ['Resources should have 1 to 32', { Resources: [] }],
    ['Type and Id', { Resources: [{ Type: 'Other', Id: undefined }] }],
    ['Resources[0].Type should NOT be longer', { Resources: [{ ...resource, Type: long(256) }] }],
    ['Resources[0].Region should NOT be longer', { Resources: [{ ...resource, Region: long(16) }] }],
    ['should NOT be longer than 1023', { Resources: [{ ...resource, Details: { Other: { a: long(1023) } } }] }],
    ['larger than 240 KB', { Resources: [{ ...resource, Id: long(246_000) }] }],
  ])('refuses a finding, and that alone: %s', async (fault, changes) => {
    const reply = await send(aFinding({ Id: 'other' }), aFinding(changes));
    expect(reply).toMatchObject({ SuccessCount: 1, FailedCount: 1 });
    expect(reply.FailedFindings?.[0]).toMatchObject({ ErrorCode: 'InvalidInput' });
    expect(reply.FailedFindings?.[0]?.ErrorMessage).toContain(fault);
    expect(shown()).toBeUndefined();
  });

  it('passes over what is not newer, and counts it as taken', async () => {
    await send(aFinding());
    const { imports, passedOver } = company.hub(account, region);
    expect(await send(aFinding({ Title: 'same time' }))).toMatchObject({ SuccessCount: 1 });
    expect(shown()?.Title).toBe('title');
    await send(later({ Title: 'newer' }));
    expect(shown()?.Title).toBe('newer');
    expect(company.hub(account, region)).toMatchObject({ imports: imports + 1, passedOver: passedOver + 1 });
  });

  it('keeps what the customer changed', async () => {
    await send(aFinding());
    await update({
      Workflow: { Status: 'SUPPRESSED' },
      Severity: { Label: 'LOW' },
      Note: { Text: 'known', UpdatedBy: 'a person' },
    });
    await send(later({ Workflow: { Status: 'NEW' }, RecordState: 'ARCHIVED' }));
    await send(later({ UpdatedAt: '2026-11-27T10:00:00.000Z' }));
    expect(shown()).toMatchObject({
      Workflow: { Status: 'SUPPRESSED' },
      Severity: { Label: 'LOW' },
      Note: { Text: 'known' },
      RecordState: 'ACTIVE',
    });
  });

  it.each([
    ['active again', { RecordState: 'ARCHIVED' }],
    ['failing again', { Compliance: { Status: 'PASSED' } }],
  ] as const)('makes a finding new again that is %s', async (_, before) => {
    await send(aFinding(before));
    await update({ Workflow: { Status: 'RESOLVED' } });
    await send(later());
    expect(shown()?.Workflow).toEqual({ Status: 'NEW' });
  });

  it('finds no finding that it does not have', async () => {
    expect(await update({ Workflow: { Status: 'NEW' } }, 'nothing')).toMatchObject({
      ProcessedFindings: [],
      UnprocessedFindings: [{ ErrorCode: 'FindingNotFound' }],
    });
  });

  it('takes at most 100 findings and 6 MB a call, and at least one finding', async () => {
    const many = Array.from({ length: 101 }, (_, n) => aFinding({ Id: String(n) }));
    await expect(send(...many)).rejects.toThrow('1 to 100 items');
    await expect(send()).rejects.toThrow('1 to 100 items');
    const wide = many.slice(0, 50).map((one) => ({ ...one, Resources: [{ ...resource, Id: long(150_000) }] }));
    await expect(send(...wide)).rejects.toThrow('larger than 6 MB');
  });

  it.each([
    `arn:aws:securityhub:us-east-1:${account}:product/${account}/default`,
    `arn:aws:securityhub:${region}:444455556666:product/444455556666/default`,
    `arn:aws:securityhub:${region}::product/prowler/prowler`,
  ])('lets nobody import into the product %s from here', async (ProductArn) => {
    await expect(send(aFinding({ ProductArn }))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('is not there where it was not enabled', async () => {
    const elsewhere = client('eu-central-1').send(new BatchImportFindingsCommand({ Findings: [aFinding()] }));
    await expect(elsewhere).rejects.toMatchObject({ name: 'InvalidAccessException' });
  });
});
