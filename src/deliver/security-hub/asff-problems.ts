import type { AwsSecurityFinding, Resource } from '@aws-sdk/client-securityhub';
import { asffFieldsOfOthers, asffLimits, asffNamespaces } from '#data';

/** What Security Hub would refuse of a finding, or should not be told; none where it can be sent. */
export function asffProblems(finding: AwsSecurityFinding): readonly string[] {
  return [
    ...headProblems(finding),
    ...timeProblems(finding),
    ...textProblems('Title', finding.Title, asffLimits.title),
    ...textProblems('Description', finding.Description, asffLimits.description),
    ...recommendationProblems(finding),
    ...providerProblems(finding),
    ...mapProblems('ProductFields', finding.ProductFields, asffLimits.productFields),
    ...resourcesProblems(finding),
    ...asffFieldsOfOthers.filter((name) => finding[name] !== undefined).map((name) => `${name} is not ours to set`),
    ...sizeProblems(finding),
  ];
}

function headProblems(finding: AwsSecurityFinding): readonly string[] {
  const { SchemaVersion, AwsAccountId = '', ProductArn = '' } = finding;
  return [
    ...(SchemaVersion === asffLimits.schemaVersion ? [] : [`SchemaVersion must be ${asffLimits.schemaVersion}`]),
    ...(/^\d{12}$/.test(AwsAccountId) ? [] : ['AwsAccountId must have 12 digits']),
    ...(isDefaultProduct(ProductArn, AwsAccountId) ? [] : ["ProductArn must be of the account's default product"]),
    ...textProblems('ProductArn', ProductArn, asffLimits.productArn.most, asffLimits.productArn.least),
    ...textProblems('Id', finding.Id, asffLimits.id),
    ...textProblems('GeneratorId', finding.GeneratorId, asffLimits.generatorId),
    ...optionalText('ProductName', finding.ProductName, asffLimits.productName),
    ...optionalText('CompanyName', finding.CompanyName, asffLimits.companyName),
  ];
}

function isDefaultProduct(arn: string, account: string): boolean {
  return new RegExp(`^arn:[a-z-]+:securityhub:[a-z0-9-]+:${account}:product/${account}/default$`).test(arn);
}

/** RFC 3339 with milliseconds, in UTC. */
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

function timeProblems(finding: AwsSecurityFinding): readonly string[] {
  const { CreatedAt = '', UpdatedAt = '', FirstObservedAt, LastObservedAt } = finding;
  const times = { CreatedAt, UpdatedAt, FirstObservedAt, LastObservedAt };
  const malformed = Object.entries(times)
    .filter(([, time]) => time !== undefined && !isInstant(time))
    .map(([name]) => `${name} is not a time like 2026-11-25T10:00:00.000Z`);
  return [...malformed, ...(CreatedAt > UpdatedAt ? ['UpdatedAt is before CreatedAt'] : [])];
}

function isInstant(time: string): boolean {
  return instant.test(time) && !Number.isNaN(Date.parse(time));
}

function recommendationProblems({ Remediation }: AwsSecurityFinding): readonly string[] {
  const { Text, Url } = Remediation?.Recommendation ?? {};
  return [
    ...optionalText('Remediation.Recommendation.Text', Text, asffLimits.recommendation),
    ...(Url === undefined || /^https?:\/\/\S+$/.test(Url) ? [] : ['Remediation.Recommendation.Url is no URL']),
  ];
}

function providerProblems({ FindingProviderFields, Compliance, RecordState }: AwsSecurityFinding): readonly string[] {
  const { Severity, Types = [] } = FindingProviderFields ?? {};
  return [
    ...(isOneOf(labels, Severity?.Label) ? [] : ['FindingProviderFields.Severity.Label is none that there is']),
    ...optionalText('FindingProviderFields.Severity.Original', Severity?.Original, asffLimits.severityOriginal),
    ...countProblems('FindingProviderFields.Types', Types, asffLimits.types),
    ...Types.filter((type) => !isType(type)).map(
      (type) => `FindingProviderFields.Types has no such namespace: ${type}`,
    ),
    ...(isOneOf(statuses, Compliance?.Status) ? [] : ['Compliance.Status is none that there is']),
    ...(isOneOf(recordStates, RecordState) ? [] : ['RecordState is none that there is']),
  ];
}

const labels = ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
const statuses = ['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'];
const recordStates = ['ACTIVE', 'ARCHIVED'];

function isOneOf(known: readonly string[], value: string | undefined): boolean {
  return value !== undefined && known.includes(value);
}

function isType(type: string): boolean {
  const [namespace = '', ...rest] = type.split('/');
  return isOneOf(asffNamespaces, namespace) && rest.length <= 2 && rest.every((part) => part.trim() !== '');
}

function resourcesProblems({ Resources = [] }: AwsSecurityFinding): readonly string[] {
  return [...countProblems('Resources', Resources, asffLimits.resources), ...Resources.flatMap(resourceProblems)];
}

function resourceProblems({ Type, Id, Region, Details }: Resource): readonly string[] {
  return [
    ...textProblems('Resources.Type', Type, asffLimits.resourceType),
    ...textProblems('Resources.Id', Id, Number.POSITIVE_INFINITY),
    ...optionalText('Resources.Region', Region, asffLimits.region),
    ...mapProblems('Resources.Details.Other', Details?.Other, asffLimits.otherDetails),
  ];
}

function countProblems(name: string, items: readonly unknown[], most: number): readonly string[] {
  if (items.length === 0) return [`${name} is missing`];
  return items.length > most ? [`${name} has more than ${most} items`] : [];
}

interface MapLimits {
  readonly pairs: number;
  readonly key: number;
  readonly value: number;
}

function mapProblems(
  name: string,
  map: Readonly<Record<string, string>> | undefined,
  { pairs, key, value }: MapLimits,
): readonly string[] {
  const entries = Object.entries(map ?? {});
  return [
    ...(entries.length > pairs ? [`${name} has more than ${pairs} pairs`] : []),
    ...entries.flatMap(([one, text]) => [
      ...textProblems(`a key of ${name}`, one, key),
      ...textProblems(`${name}.${one}`, text, value),
    ]),
  ];
}

function optionalText(name: string, text: string | undefined, most: number): readonly string[] {
  return text === undefined ? [] : textProblems(name, text, most);
}

function textProblems(name: string, text: string | undefined, most: number, least = 1): readonly string[] {
  if (text === undefined || text.trim().length < least) return [`${name} has less than ${least} characters`];
  return text.length > most ? [`${name} has more than ${most} characters`] : [];
}

function sizeProblems(finding: AwsSecurityFinding): readonly string[] {
  const { findingBytes } = asffLimits;
  return asffBytes(finding) > findingBytes ? [`the finding has more than ${findingBytes} bytes`] : [];
}

/** What a finding adds to a call. */
export function asffBytes(finding: AwsSecurityFinding): number {
  return Buffer.byteLength(JSON.stringify(finding));
}
