/**
 * What Security Hub takes of a finding in the AWS Security Finding Format, in characters where nothing else is said.
 * Sources: the types of `@aws-sdk/client-securityhub` 3.1108.0 (`AwsSecurityFinding`, `Resource`, `Recommendation`,
 * `FindingProviderSeverity`); Security Hub user guide, "Required attributes" and "Other object in ASFF" (fewer than 128
 * and 1,024 characters); partner guide, "Guidelines for using the BatchImportFindings API". Read on 25 November 2026.
 */
export const asffLimits = {
  schemaVersion: '2018-10-08',
  id: 512,
  productArn: { least: 12, most: 2048 },
  generatorId: 512,
  productName: 128,
  companyName: 128,
  title: 256,
  description: 1024,
  types: 50,
  severityOriginal: 64,
  recommendation: 512,
  productFields: { pairs: 50, key: 128, value: 2048 },
  resources: 32,
  resourceType: 256,
  region: 16,
  otherDetails: { pairs: 50, key: 127, value: 1023 },
  /** 240 KB, taken for the smaller of what that may mean. */
  findingBytes: 240_000,
  /** 6 MB, likewise. */
  callBytes: 6_000_000,
  findingsPerCall: 100,
} as const;

/** Namespaces that `Types` must begin with. Source: Security Hub user guide, "Types taxonomy for ASFF". */
export const asffNamespaces = [
  'Software and Configuration Checks',
  'TTPs',
  'Effects',
  'Unusual Behaviors',
  'Sensitive Data Identifications',
] as const;

/** What belongs to the customer, or is to be said in `FindingProviderFields`. Source: the SDK, `BatchImportFindings`. */
export const asffFieldsOfOthers = [
  'Note',
  'UserDefinedFields',
  'VerificationState',
  'Workflow',
  'WorkflowState',
  'Confidence',
  'Criticality',
  'RelatedFindings',
  'Severity',
  'Types',
] as const;

/**
 * In days: an active finding that was not updated for 90 is deleted, an archived one after 30. Source: Security Hub user
 * guide, "Findings in Security Hub CSPM", read on 25 November 2026.
 */
export const asffDaysKept = { active: 90, archived: 30 } as const;
