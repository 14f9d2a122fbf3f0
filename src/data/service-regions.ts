/**
 * Regions without a service, by its prefix in IAM actions; partitions, where it belongs to an account as a whole. Source: the endpoint data of botocore 1.44.8 (November 2026),
 * for the services that are read here; one that is not named is in every region. A service may have come since: so it is
 * asked for all the same, and only where it has no address either is there nothing of it.
 */
const absences: Readonly<Record<string, readonly string[]>> = {
  amplify: [
    ...[
      'af-south-1',
      'ap-east-2',
      'ap-south-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
    ],
    ...['ap-southeast-7', 'ca-west-1', 'eu-central-2', 'eu-south-2', 'il-central-1', 'me-central-1', 'mx-central-1'],
    ...['cn-north-1', 'cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1', 'eusc-de-east-1'],
  ],
  appsync: ['ap-east-2', 'ap-southeast-6', 'mx-central-1', 'us-gov-east-1', 'us-gov-west-1', 'eusc-de-east-1'],
  budgets: ['aws-us-gov'],
  ce: ['aws-us-gov'],
  cloudfront: ['aws-us-gov', 'aws-eusc'],
  codepipeline: ['ap-east-2', 'ap-southeast-7', 'ca-west-1', 'mx-central-1'],
  'cognito-identity': ['cn-northwest-1'],
  'cognito-idp': ['cn-north-1', 'cn-northwest-1'],
  'compute-optimizer': [
    ...['ap-east-2', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-west-1', 'mx-central-1'],
  ],
  dax: ['me-central-1', 'me-south-1', 'eusc-de-east-1'],
  inspector2: ['ap-southeast-6', 'eusc-de-east-1'],
  iot: [
    ...[
      'af-south-1',
      'ap-east-2',
      'ap-northeast-3',
      'ap-south-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-6',
    ],
    ...['ap-southeast-7', 'ca-west-1', 'eu-central-2', 'mx-central-1', 'eusc-de-east-1'],
  ],
  pipes: [
    ...[
      'ap-east-2',
      'ap-southeast-4',
      'ap-southeast-5',
      'ap-southeast-6',
      'ap-southeast-7',
      'ca-west-1',
      'il-central-1',
    ],
    ...['mx-central-1', 'us-gov-east-1', 'us-gov-west-1', 'eusc-de-east-1'],
  ],
  rum: ['ap-east-2', 'ap-southeast-6', 'cn-north-1', 'cn-northwest-1'],
  ses: ['ap-east-1', 'cn-north-1', 'cn-northwest-1'],
};

/** Whether AWS is not known to offer the service of an IAM action in the region, or to the accounts of the partition. */
export function isAbsentFrom(place: string, action: string): boolean {
  return absences[action.split(':')[0] ?? '']?.includes(place) === true;
}
