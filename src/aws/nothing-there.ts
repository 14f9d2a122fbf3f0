import { operationOf } from './operation-name.ts';

interface Answer {
  readonly name: RegExp;
  readonly message?: RegExp;
  readonly operation?: string;
}

/**
 * Answers to a listing that call themselves errors and mean that there is nothing to list: the account, or the region, does
 * not have the service, or only the payer's account has it. Each by its name and its own words, since most share their
 * name with a refusal.
 */
const answers: readonly Answer[] = [
  { name: /^SubscriptionRequiredException$/, message: /needs a subscription for the service/i },
  { name: /^AccessDenied/, message: /linked account doesn't have access/i },
  { name: /^AccessDenied/, message: /is a linked account\. To enable budgets for your account/i },
  { name: /^AccessDenied/, message: /User not enabled for cost explorer access/i },
  // The API of Lambda in a region that a feature has not come to.
  { name: /^AccessDenied/, message: /Unable to determine service\/operation name to be authori[sz]ed/i },
  // DAX in a region that it has an address in and no more.
  { name: /^InvalidParameterValue/, message: /Access Denied to API Version: DAX/i },
  // Without its role DAX has no clusters, and IAM keeps a role that is in use.
  { name: /^ServiceLinkedRoleNotFoundFault$/, operation: 'dax:DescribeClusters' },
  // CloudTrail in a region that has no Lake.
  {
    name: /^UnsupportedOperationException$/,
    message: /not supported in th(?:e|is) region/i,
    operation: 'cloudtrail:ListEventDataStores',
  },
  // RDS in a region that has no proxies.
  { name: /^InvalidAction$/, message: /is not supported/i, operation: 'rds:DescribeDBProxies' },
];

/** Whether what a listing was answered means that there is nothing to list, rather than that it was refused. */
export function meansNothingThere(error: unknown): boolean {
  if (!(error instanceof Error) || (error as { readonly $fault?: unknown }).$fault === undefined) return false;
  return answers.some(
    ({ name, message, operation }) =>
      name.test(error.name) &&
      (message === undefined || message.test(error.message)) &&
      (operation === undefined || operation === operationOf(error)),
  );
}
