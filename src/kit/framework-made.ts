import type { FrameworkRule, Resource } from '#model';
import { globMatches } from '../text/glob.ts';

/** What frameworks and services of AWS make for themselves, and its owner can not change: by the beginning of its name or of its stack's. */
const prefixes = [
  // Control Tower and the stack sets of AWS's own services.
  'AWSControlTower',
  'aws-controltower',
  'StackSet-AWS',
  // Amplify, and the triggers that it puts on user pools.
  'awsamplify',
  'amplify-login-',
  // The stacks that SAM and the CDK keep for their own use.
  'aws-sam-cli-managed-default',
  'CDKToolkit',
];

/** Helpers by a part of their name or of their logical id; those of the CDK, as far as long names are cut off. */
const parts = [
  'CustomResource',
  'LogRetention',
  'Provider-framework',
  'Providerframework',
  'providerframework',
  'frameworkonEvent',
  'frameworkisComplete',
  'frameworkonTimeout',
  'BucketNotificationsHandler',
  'CustomS3AutoDeleteObjects',
  'CustomECRAutoDeleteImages',
  'CustomCDKBucketDeployment',
  'CustomCrossRegionExport',
  'CustomVpcRestrictDefaultSG',
  // The one function behind all of the CDK's calls to the SDK, by its identifier.
  'AWS679f53fac002430cb0da5',
  'AmplifyBranchLinker',
  'AmplifyTableManager',
  'UpdateRolesWithIDP',
];

const logGroupPrefix = '/aws/lambda/';
/** A copy that Lambda@Edge made in another region is named for that of its master. */
const replica = /^[a-z]{2}(-[a-z]+)+-\d\./;

type Known = Pick<Resource, 'name'> & Partial<Pick<Resource, 'kind' | 'tags'>>;

/** Whether a resource was made by a framework for itself. */
export function isFrameworkMade({ name, kind, tags }: Known): boolean {
  const bare = withoutLogGroup(name);
  if (kind?.startsWith('lambda.') === true && replica.test(name)) return true;
  const marks = tags?.seen === true ? tags.value : {};
  const { 'aws:cloudformation:stack-name': stack = '', 'aws:cloudformation:logical-id': logicalId = '' } = marks;
  if ([bare, stack].some((text) => prefixes.some((prefix) => text.startsWith(prefix)))) return true;
  return [bare, logicalId].some((text) => parts.some((part) => text.includes(part)));
}

/** Whether findings on a resource are informational, as configured: what a framework made, unless it is to be judged as everything else. */
export function isSetApart(resource: Resource, { names = [], asOwn = false }: FrameworkRule = {}): boolean {
  const bare = withoutLogGroup(resource.name);
  return names.some((pattern) => globMatches(pattern, bare)) || (!asOwn && isFrameworkMade(resource));
}

function withoutLogGroup(name: string): string {
  return name.startsWith(logGroupPrefix) ? name.slice(logGroupPrefix.length) : name;
}
