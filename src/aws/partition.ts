/** Where a partition's global services are asked. */
const homeRegions: Readonly<Record<string, string>> = {
  aws: 'us-east-1',
  'aws-cn': 'cn-north-1',
  'aws-eusc': 'eusc-de-east-1',
  'aws-iso': 'us-iso-east-1',
  'aws-iso-b': 'us-isob-east-1',
  'aws-iso-e': 'eu-isoe-west-1',
  'aws-iso-f': 'us-isof-south-1',
  'aws-us-gov': 'us-gov-west-1',
};

/** The region for the client of what belongs to an account as a whole; `otherwise` in a partition that is newer than this. */
export function homeRegionOf(partition: string, otherwise: string): string {
  return homeRegions[partition] ?? otherwise;
}
