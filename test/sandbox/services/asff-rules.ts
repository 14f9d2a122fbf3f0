import type { AwsSecurityFinding, Resource } from '@aws-sdk/client-securityhub';

/** The place that a finding is imported into. */
export interface HubPlace {
  readonly partition: string;
  readonly account: string;
  readonly region: string;
}

/**
 * Why Security Hub refuses a finding; undefined for one that adheres to the format. The words are like its own. Lengths
 * from the API reference, `AwsSecurityFinding`; rules for creation from the user guide, "Required attributes".
 */
export function formatFault(finding: AwsSecurityFinding, place: HubPlace, isNew: boolean): string | undefined {
  return rules.map((rule) => rule(finding, place, isNew)).find((fault) => fault !== undefined);
}

type Rule = (finding: AwsSecurityFinding, place: HubPlace, isNew: boolean) => string | undefined;

const rules: readonly Rule[] = [
  missing,
  ({ SchemaVersion }) => (SchemaVersion === '2018-10-08' ? undefined : 'data.SchemaVersion should be 2018-10-08'),
  ({ AwsAccountId }, { account }) =>
    AwsAccountId === account ? undefined : 'data.AwsAccountId should be the account that imports the finding',
  ({ Id }) => tooLong('Id', Id, 512),
  ({ GeneratorId }) => tooLong('GeneratorId', GeneratorId, 512),
  ({ Title }) => tooLong('Title', Title, 256),
  ({ Description }) => tooLong('Description', Description, 1024),
  ({ ProductName }) => tooLong('ProductName', ProductName, 128),
  ({ CompanyName }) => tooLong('CompanyName', CompanyName, 128),
  ({ Remediation }) => tooLong('Remediation.Recommendation.Text', Remediation?.Recommendation?.Text, 512),
  times,
  ({ CreatedAt, UpdatedAt }, _, isNew) =>
    isNew && CreatedAt !== UpdatedAt ? 'data.CreatedAt should equal data.UpdatedAt of a new finding' : undefined,
  severity,
  types,
  ({ ProductFields }) => mapFault('ProductFields', ProductFields, { pairs: 50, key: 128, value: 2048 }),
  ({ Resources = [] }) =>
    Resources.length < 1 || Resources.length > 32 ? 'data.Resources should have 1 to 32 items' : undefined,
  ({ Resources = [] }) => Resources.map(resourceFault).find((fault) => fault !== undefined),
  (finding) =>
    Buffer.byteLength(JSON.stringify(finding)) > 240 * 1024 ? 'the finding is larger than 240 KB' : undefined,
];

const required = [
  'SchemaVersion',
  'Id',
  'ProductArn',
  'GeneratorId',
  'AwsAccountId',
  'CreatedAt',
  'UpdatedAt',
  'Title',
  'Description',
  'Resources',
] as const;

function missing(finding: AwsSecurityFinding): string | undefined {
  const absent = required.find((name) => finding[name] === undefined || finding[name] === '');
  return absent === undefined ? undefined : `data should have required property '${absent}'`;
}

/** As JSON Schema counts: characters, not their halves. */
function tooLong(name: string, text: string | undefined, most: number): string | undefined {
  if (text === undefined) return undefined;
  if (text.trim() === '') return `data.${name} should NOT be shorter than 1 characters`;
  return Array.from(text).length > most
    ? `data.${name} should NOT be longer than ${String(most)} characters`
    : undefined;
}

function times({ CreatedAt, UpdatedAt, FirstObservedAt, LastObservedAt }: AwsSecurityFinding): string | undefined {
  const wrong = Object.entries({ CreatedAt, UpdatedAt, FirstObservedAt, LastObservedAt }).find(
    ([, time]) => time !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(time),
  );
  return wrong === undefined ? undefined : `data.${wrong[0]} should match format date-time`;
}

function severity({ FindingProviderFields, Severity }: AwsSecurityFinding): string | undefined {
  const label = FindingProviderFields?.Severity?.Label ?? Severity?.Label;
  if (label === undefined) return "data should have required property 'FindingProviderFields'";
  return ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].includes(label)
    ? tooLong('FindingProviderFields.Severity.Original', FindingProviderFields?.Severity?.Original, 64)
    : 'data.FindingProviderFields.Severity.Label should be equal to one of the allowed values';
}

const namespaces =
  /^(?:Software and Configuration Checks|TTPs|Effects|Unusual Behaviors|Sensitive Data Identifications)(?:\/[^/]+){0,2}$/;

function types({ FindingProviderFields, Types }: AwsSecurityFinding): string | undefined {
  const given = FindingProviderFields?.Types ?? Types;
  if (given === undefined || given.length === 0) return "data should have required property 'Types'";
  if (given.length > 50) return 'data.FindingProviderFields.Types should NOT have more than 50 items';
  return given.every((type) => namespaces.test(type))
    ? undefined
    : 'data.FindingProviderFields.Types should match the namespace/category/classifier pattern';
}

interface MapLimits {
  readonly pairs: number;
  readonly key: number;
  readonly value: number;
}

function mapFault(
  name: string,
  map: Readonly<Record<string, string>> | undefined,
  { pairs, key, value }: MapLimits,
): string | undefined {
  const entries = Object.entries(map ?? {});
  if (entries.length > pairs) return `data.${name} should NOT have more than ${String(pairs)} properties`;
  return entries
    .map(([one, text]) => tooLong(`${name} key`, one, key) ?? tooLong(`${name}['${one}']`, text, value))
    .find((fault) => fault !== undefined);
}

function resourceFault({ Type, Id, Region, Details }: Resource): string | undefined {
  if (Type === undefined || Id === undefined) return 'data.Resources[0] should have required properties Type and Id';
  return (
    tooLong('Resources[0].Type', Type, 256) ??
    tooLong('Resources[0].Id', Id, Number.POSITIVE_INFINITY) ??
    tooLong('Resources[0].Region', Region, 16) ??
    mapFault('Resources[0].Details.Other', Details?.Other, { pairs: 50, key: 127, value: 1023 })
  );
}
