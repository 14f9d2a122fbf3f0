/**
 * Quotas whose use is counted in what was collected, since hardly any has a usage metric. Codes as Service Quotas lists
 * them (read 26 November 2026): a code of the same service may be a rate, such as L-D2832119 of logs.
 */
export const countedQuotas: ReadonlySet<string> = new Set([
  /** API keys. */
  'L-1D180A63',
  /** Regional REST APIs. */
  'L-AA0FF27B',
  /** Resources of one REST API. */
  'L-01C8A9E0',
  /** Stacks. */
  'L-0485CB21',
  /** Tables. */
  'L-F98FE922',
  /** Network interfaces of Lambda in one VPC. */
  'L-9FEE3D26',
  /** Rules of one bus. */
  'L-244521F2',
  /** Roles. */
  'L-FE177D64',
  /** Code of functions and layers, in gigabytes. */
  'L-2ACBD22F',
  /** Filters of subscriptions. */
  'L-4126E74A',
]);

/** Of these services every quota is looked at that has a usage metric, beside those that are counted. */
export const quotaServices: readonly string[] = [
  'apigateway',
  'cloudformation',
  'dynamodb',
  'events',
  'iam',
  'lambda',
  'logs',
  'sns',
  'states',
];
