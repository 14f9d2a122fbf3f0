/** How one service is called in three places: the SDK package's suffix, the SigV4 credential scope, and IAM actions. */
export interface ServiceNames {
  readonly client: string;
  readonly signing: string;
  readonly action: string;
}

/** The services whose three names are not one and the same. Each row's signing name is checked against its client when that loads. */
const unlike: readonly ServiceNames[] = [
  { client: 'cloudwatch-logs', signing: 'logs', action: 'logs' },
  { client: 'cloudwatch', signing: 'monitoring', action: 'cloudwatch' },
  { client: 'api-gateway', signing: 'apigateway', action: 'apigateway' },
  { client: 'resource-groups-tagging-api', signing: 'tagging', action: 'tag' },
];

/** The names of the service that the package `@aws-sdk/client-<client>` speaks to. */
export function namesOf(client: string): ServiceNames {
  return unlike.find((names) => names.client === client) ?? { client, signing: client, action: client };
}
