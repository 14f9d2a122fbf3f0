import type { Resource } from '#model';

/** What AWS's own tools and deployment frameworks make; its owner cannot change it. */
const namePrefixes = ['AWSControlTower', 'aws-controltower', 'awsamplify', 'StackSet-AWS'];

/** Helpers of the CDK and the like, by a part of their name. */
const nameParts = ['CustomResource', 'LogRetention', 'Provider-framework', 'Providerframework', 'providerframework'];

const logGroupPrefix = '/aws/lambda/';

/** Whether a resource was made by a framework for itself: findings on it are informational. */
export function isFrameworkMade({ name }: Pick<Resource, 'name'>): boolean {
  const bare = name.startsWith(logGroupPrefix) ? name.slice(logGroupPrefix.length) : name;
  return namePrefixes.some((prefix) => bare.startsWith(prefix)) || nameParts.some((part) => bare.includes(part));
}
