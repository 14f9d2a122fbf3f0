import type { AwsSecurityFinding, Resource } from '@aws-sdk/client-securityhub';
import { describe, expect, test } from 'vitest';
import { asffProblems } from '../../../src/deliver/security-hub/asff-problems.ts';
import { toAsff } from '../../../src/deliver/security-hub/to-asff.ts';
import { account, aPlace, aShownFinding } from './showing.ts';

const sound = toAsff(aShownFinding(), aPlace());
const [resource = { Type: undefined, Id: undefined }] = sound.Resources ?? [];

function about(changes: Partial<Resource>): Partial<AwsSecurityFinding> {
  return { Resources: [{ ...resource, ...changes }] };
}

function pairs(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, n) => [`key-${n}`, 'x']));
}

function long(most: number): string {
  return 'x'.repeat(most + 1);
}

const provider = sound.FindingProviderFields;

describe('a finding is not sent', () => {
  test.each<readonly [string, Partial<AwsSecurityFinding>]>([
    ['SchemaVersion must be 2018-10-08', { SchemaVersion: '2017-01-01' }],
    [
      'AwsAccountId must have 12 digits',
      { AwsAccountId: '42', ProductArn: 'arn:aws:securityhub:eu-west-1:42:product/42/default' },
    ],
    [
      "ProductArn must be of the account's default product",
      { ProductArn: 'arn:aws:securityhub:eu-west-1::product/x/y' },
    ],
    ["ProductArn must be of the account's default product", { AwsAccountId: '444455556666' }],
    ['Id has less than 1 characters', { Id: undefined }],
    ['Id has more than 512 characters', { Id: long(512) }],
    ['GeneratorId has more than 512 characters', { GeneratorId: long(512) }],
    ['ProductName has more than 128 characters', { ProductName: long(128) }],
    ['CompanyName has more than 128 characters', { CompanyName: long(128) }],
    ['Title has more than 256 characters', { Title: long(256) }],
    ['Title has less than 1 characters', { Title: '  ' }],
    ['Description has more than 1024 characters', { Description: long(1024) }],
    ['CreatedAt is not a time like 2026-11-25T10:00:00.000Z', { CreatedAt: '2026-11-25' }],
    ['UpdatedAt is not a time like 2026-11-25T10:00:00.000Z', { UpdatedAt: '2026-13-45T10:00:00.000Z' }],
    ['FirstObservedAt is not a time like 2026-11-25T10:00:00.000Z', { FirstObservedAt: 'yesterday' }],
    ['LastObservedAt is not a time like 2026-11-25T10:00:00.000Z', { LastObservedAt: '2026-11-25T10:00:00Z' }],
    ['UpdatedAt is before CreatedAt', { UpdatedAt: '2026-11-25T09:59:59.999Z' }],
    [
      'Remediation.Recommendation.Text has more than 512 characters',
      { Remediation: { Recommendation: { Text: long(512) } } },
    ],
    ['Remediation.Recommendation.Text has less than 1 characters', { Remediation: { Recommendation: { Text: '' } } }],
    ['Remediation.Recommendation.Url is no URL', { Remediation: { Recommendation: { Url: 'see the wiki' } } }],
    [
      'FindingProviderFields.Severity.Label is none that there is',
      { FindingProviderFields: { Types: provider?.Types } },
    ],
    [
      'FindingProviderFields.Severity.Original has more than 64 characters',
      { FindingProviderFields: { ...provider, Severity: { Label: 'LOW', Original: long(64) } } },
    ],
    ['FindingProviderFields.Types is missing', { FindingProviderFields: { Severity: provider?.Severity } }],
    ['FindingProviderFields.Types is missing', { FindingProviderFields: { ...provider, Types: [] } }],
    [
      'FindingProviderFields.Types has more than 50 items',
      { FindingProviderFields: { ...provider, Types: Array.from({ length: 51 }, () => 'TTPs') } },
    ],
    [
      'FindingProviderFields.Types has no such namespace: Lens',
      { FindingProviderFields: { ...provider, Types: ['Lens'] } },
    ],
    [
      'FindingProviderFields.Types has no such namespace: TTPs/a/b/c',
      { FindingProviderFields: { ...provider, Types: ['TTPs/a/b/c'] } },
    ],
    [
      'FindingProviderFields.Types has no such namespace: TTPs/',
      { FindingProviderFields: { ...provider, Types: ['TTPs/'] } },
    ],
    ['Compliance.Status is none that there is', { Compliance: {} }],
    ['RecordState is none that there is', { RecordState: undefined }],
    ['ProductFields has more than 50 pairs', { ProductFields: pairs(51) }],
    ['a key of ProductFields has more than 128 characters', { ProductFields: { [long(128)]: 'x' } }],
    ['ProductFields.a has more than 2048 characters', { ProductFields: { a: long(2048) } }],
    ['ProductFields.a has less than 1 characters', { ProductFields: { a: '' } }],
    ['Resources is missing', { Resources: undefined }],
    ['Resources has more than 32 items', { Resources: Array.from({ length: 33 }, () => resource) }],
    ['Resources.Type has more than 256 characters', about({ Type: long(256) })],
    ['Resources.Id has less than 1 characters', about({ Id: '' })],
    ['Resources.Region has more than 16 characters', about({ Region: long(16) })],
    ['Resources.Details.Other has more than 50 pairs', about({ Details: { Other: pairs(51) } })],
    ['Resources.Details.Other.a has more than 1023 characters', about({ Details: { Other: { a: long(1023) } } })],
    [
      'a key of Resources.Details.Other has more than 127 characters',
      about({ Details: { Other: { [long(127)]: 'x' } } }),
    ],
    ['Workflow is not ours to set', { Workflow: { Status: 'RESOLVED' } }],
    ['Note is not ours to set', { Note: { Text: 'x', UpdatedBy: 'x', UpdatedAt: 'x' } }],
    ['Severity is not ours to set', { Severity: { Label: 'LOW' } }],
    ['Types is not ours to set', { Types: ['TTPs'] }],
    ['Confidence is not ours to set', { Confidence: 50 }],
    ['the finding has more than 240000 bytes', about({ Id: long(240_000) })],
  ])('%s', (problem, changes) => {
    expect(asffProblems({ ...sound, ...changes })).toContain(problem);
  });

  test('and every one of its problems is named', () => {
    expect(asffProblems({} as AwsSecurityFinding).length).toBeGreaterThan(10);
  });
});

test('a finding at every limit is sent', () => {
  const { title, ...limits } = { title: 'x'.repeat(256), description: 'x'.repeat(1024) };
  const productFields = { ...pairs(49), ['k'.repeat(128)]: 'x'.repeat(2048) };
  const other = { ...pairs(49), ['k'.repeat(127)]: 'x'.repeat(1023) };
  const at = { ...sound, Title: title, Description: limits.description, ProductFields: productFields };
  expect(asffProblems({ ...at, ...about({ Region: 'x'.repeat(16), Details: { Other: other } }) })).toEqual([]);
  expect(at.AwsAccountId).toBe(account);
});
