import type { Kind } from '#model';

/** Ids that AWS draws at random: what moto drew is put back to what the estate calls the thing. */
export const generatedIds = {
  apiKey: 'the id of an API key',
  apiV2: 'the id of an HTTP or WebSocket API',
  appsyncKey: 'the id of a key of an AppSync API',
  authorizer: 'the id of an authorizer',
  certificate: 'the ARN of a certificate',
  deployment: 'the id of a deployment of an API',
  detector: 'the id of a detector',
  exportTask: 'the id of an export',
  appsyncApi: 'the id of an AppSync API',
  eventSourceMapping: 'the UUID of a mapping',
  identityPool: 'the id of an identity pool',
  integration: 'the id of an integration',
  key: 'the id of a key of KMS',
  listener: 'the ARN of a listener',
  listenerRule: 'the ARN of a rule of a listener',
  loadBalancer: 'the ARN and the domain name of a load balancer',
  modelV2: 'the id of a model of a WebSocket API',
  internetGateway: 'the id of an internet gateway',
  prefixList: 'the id of a list of the addresses of a service',
  networkInterface: 'the id of a network interface',
  originAccessControl: 'the id of an origin access control',
  distribution: 'the id and the domain name of a distribution',
  natGateway: 'the id of a NAT gateway',
  regionalDomain: 'the domain name behind a domain name',
  resource: 'the id of a resource of a REST API',
  restApi: 'the id of a REST API',
  route: 'the id of a route',
  routeTable: 'the id of a route table',
  ruleGroup: 'the id of a group of rules',
  scalableTarget: 'the ARN of a scalable target',
  scheduledAction: 'the ARN of a scheduled action',
  databaseProxy: 'the ARN of a proxy of databases',
  scalingPolicy: 'the ARN of a scaling policy',
  secret: 'the ARN of a secret, whose last characters are drawn',
  securityGroup: 'the id of a security group',
  streamConsumer: 'the time at which a consumer was registered, which is part of its ARN',
  subnet: 'the id of a subnet',
  subscription: 'the last part of the ARN of a subscription',
  tableStream: 'the time at which the stream of a table was switched on, which is part of its ARN',
  targetGroup: 'the ARN of a target group',
  usagePlan: 'the id of a usage plan',
  userPool: 'the id of a user pool',
  userPoolClient: 'the id of a client of a user pool',
  validator: 'the id of a request validator',
  vpc: 'the id of a VPC',
  vpcEndpoint: 'the id of an endpoint',
  webAcl: 'the id of a web ACL',
} as const;

export interface GeneratedField {
  readonly kind: Kind | 'any';
  readonly field: string;
  readonly because: string;
}

/** Facts that come of when and from what a thing was made rather than of how it is set: left out of both inventories. */
export const generatedFields: readonly GeneratedField[] = [
  { kind: 'any', field: 'createdAt', because: 'moto makes everything now' },
  { kind: 'any', field: 'lastModified', because: 'moto makes everything now' },
  { kind: 'any', field: 'lastUpdatedAt', because: 'moto makes everything now' },
  { kind: 'any', field: 'lastChangedAt', because: 'moto makes everything now' },
  { kind: 'acm.certificate', field: 'notAfter', because: 'moto makes everything now, for a year' },
  { kind: 'iot.endpoint', field: 'address', because: 'its first part is drawn for each account' },
  { kind: 'any', field: 'revisionId', because: 'drawn with every change' },
  { kind: 'lambda.function', field: 'codeSha256', because: 'nothing that is built has any code' },
  { kind: 'lambda.function', field: 'codeBytes', because: 'nothing that is built has any code' },
  { kind: 'lambda.version', field: 'codeSha256', because: 'nothing that is built has any code' },
  { kind: 'lambda.version', field: 'codeBytes', because: 'nothing that is built has any code' },
  { kind: 'lambda.function', field: 'layersCodeBytes', because: 'nothing that is built has any code' },
  { kind: 'dynamodb.table', field: 'itemCount', because: 'nothing is ever put into what is built' },
  { kind: 'dynamodb.table', field: 'sizeBytes', because: 'nothing is ever put into what is built' },
  { kind: 'logs.group', field: 'storedBytes', because: 'nothing is ever put into what is built' },
  { kind: 'sqs.queue', field: 'url', because: 'it begins with where each of the two listens' },
];

/** Lists whose order means nothing, and which AWS gives in whatever order. */
export const unordered: readonly Omit<GeneratedField, 'because'>[] = [{ kind: 'ec2.route-table', field: 'routes' }];
