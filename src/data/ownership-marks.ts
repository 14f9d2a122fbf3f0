/** A tag by which a tool marks what it deployed; both parts with `*`, in any letter case. */
export interface OwnershipMark {
  readonly tool: string;
  readonly tag: string;
  /** Any value where left out. */
  readonly value?: string;
}

/**
 * What deployment tools leave on what they make, the most telling first: a function of SAM is one of CloudFormation too.
 * Terraform leaves nothing by itself; the last rows are what its users and those of Pulumi write by convention.
 * Sources: the tools' own documents (November 2026).
 */
export const ownershipMarks: readonly OwnershipMark[] = [
  { tool: 'SAM', tag: 'lambda:createdBy', value: 'SAM' },
  { tool: 'SST', tag: 'sst:app' },
  { tool: 'Chalice', tag: 'aws-chalice' },
  { tool: 'Copilot', tag: 'copilot-application' },
  { tool: 'Amplify', tag: 'amplify:*' },
  { tool: 'Elastic Beanstalk', tag: 'elasticbeanstalk:environment-*' },
  { tool: 'CloudFormation', tag: 'aws:cloudformation:stack-*' },
  { tool: 'Service Catalog', tag: 'aws:servicecatalog:*' },
  { tool: 'Pulumi', tag: 'pulumi:*' },
  { tool: 'Crossplane', tag: 'crossplane-*' },
  { tool: 'ACK', tag: 'services.k8s.aws/*' },
  { tool: 'Terraform', tag: 'terraform*' },
  { tool: 'Pulumi', tag: 'pulumi' },
];

/** Tags in which people name the tool, without what divides words: `managed-by`, `ManagedBy`. */
export const toolNamingTags: ReadonlySet<string> = new Set([
  'createdby',
  'deployedby',
  'iac',
  'iactool',
  'managedby',
  'provisionedby',
  'provisioner',
]);

/** What such a tag names, as a word of its value, with the tool's name for a reader. */
export const toolsNamed: ReadonlyMap<string, string> = new Map([
  ['cdk', 'CDK'],
  ['cloudformation', 'CloudFormation'],
  ['crossplane', 'Crossplane'],
  ['opentofu', 'OpenTofu'],
  ['pulumi', 'Pulumi'],
  ['sam', 'SAM'],
  ['serverless', 'Serverless Framework'],
  ['sst', 'SST'],
  ['terraform', 'Terraform'],
  ['terragrunt', 'Terragrunt'],
  ['tofu', 'OpenTofu'],
]);
