import type { Kind, MapLayer } from '#model';

export const mapLayers: readonly MapLayer[] = [
  'consumer',
  'edge',
  'api',
  'auth',
  'compute',
  'orchestration',
  'messaging',
  'data',
  'observability',
];

interface MapKindEntry {
  readonly layer: MapLayer;
  /** Drawn where an edge touches it alone: most of them have none, or belong to no workload. */
  readonly ifTouched?: true;
}

/** What is drawn in the map of workloads, and where (catalogue, part D.4). */
export const mapKinds = {
  'amplify.app': { layer: 'edge' },
  'apigateway.domain-name': { layer: 'edge' },
  'cloudfront.distribution': { layer: 'edge' },
  'apigateway.rest-api': { layer: 'api' },
  'apigateway.rest-method': { layer: 'api' },
  'apigateway.rest-stage': { layer: 'api' },
  'apigatewayv2.api': { layer: 'api' },
  'apigatewayv2.route': { layer: 'api' },
  'apigatewayv2.stage': { layer: 'api' },
  'appsync.api': { layer: 'api' },
  'appsync.data-source': { layer: 'api' },
  'appsync.graphql-api': { layer: 'api' },
  'appsync.resolver': { layer: 'api' },
  'elb.load-balancer': { layer: 'api' },
  'elb.target-group': { layer: 'api' },
  'lambda.url': { layer: 'api' },
  'cognito.identity-pool': { layer: 'auth' },
  'cognito.user-pool': { layer: 'auth' },
  'cognito.user-pool-client': { layer: 'auth' },
  'lambda.alias': { layer: 'compute' },
  'lambda.function': { layer: 'compute' },
  'lambda.version': { layer: 'compute', ifTouched: true },
  'sfn.alias': { layer: 'orchestration', ifTouched: true },
  'sfn.state-machine': { layer: 'orchestration' },
  'sfn.version': { layer: 'orchestration', ifTouched: true },
  'events.bus': { layer: 'messaging', ifTouched: true },
  'events.rule': { layer: 'messaging', ifTouched: true },
  'firehose.delivery-stream': { layer: 'messaging' },
  'kinesis.stream': { layer: 'messaging' },
  'pipes.pipe': { layer: 'messaging' },
  'scheduler.schedule': { layer: 'messaging' },
  'sns.topic': { layer: 'messaging' },
  'sqs.queue': { layer: 'messaging' },
  'dax.cluster': { layer: 'data', ifTouched: true },
  'dynamodb.table': { layer: 'data' },
  'elasticache.cluster': { layer: 'data', ifTouched: true },
  'opensearch.domain': { layer: 'data' },
  'rds.instance': { layer: 'data', ifTouched: true },
  'rds.proxy': { layer: 'data', ifTouched: true },
  's3.bucket': { layer: 'data' },
  'secretsmanager.secret': { layer: 'data', ifTouched: true },
  'ssm.parameter': { layer: 'data', ifTouched: true },
  'cloudwatch.alarm': { layer: 'observability', ifTouched: true },
  'logs.group': { layer: 'observability', ifTouched: true },
} as const satisfies Partial<Record<Kind, MapKindEntry>>;

export type MapKind = keyof typeof mapKinds;

export const mapKindNames = Object.keys(mapKinds) as readonly MapKind[];

/** Layers of what is not in the inventory, by the service in its ARN. */
export const serviceLayers: Readonly<Record<string, MapLayer>> = {
  apigateway: 'api',
  appsync: 'api',
  'cognito-identity': 'auth',
  'cognito-idp': 'auth',
  docdb: 'data',
  dynamodb: 'data',
  elasticache: 'data',
  es: 'data',
  events: 'messaging',
  firehose: 'messaging',
  kafka: 'messaging',
  kinesis: 'messaging',
  lambda: 'compute',
  logs: 'observability',
  mq: 'messaging',
  rds: 'data',
  s3: 'data',
  sns: 'messaging',
  sqs: 'messaging',
  states: 'orchestration',
};

/** What else the map looks at: whoever asks for it has these, and the kinds of its nodes, among the hints. */
export const mapHints = [
  ...mapKindNames,
  'apigateway.api-key',
  'apigateway.authorizer',
  'apigateway.usage-plan',
  'apigatewayv2.api-mapping',
  'apigatewayv2.authorizer',
  'apigatewayv2.integration',
  'apigatewayv2.routing-rule',
  'appsync.function',
  'cloudformation.stack',
  'dynamodb.kinesis-destination',
  'ec2.security-group',
  'elb.rule',
  'iam.role',
  'lambda.environment-reference',
  'lambda.event-source-mapping',
  'logs.subscription-filter',
  's3.notification',
  's3.website',
  'sns.subscription',
  'sns.subscription-attributes',
] as const satisfies readonly Kind[];

/** Read in a deep audit alone; without them the map has a few edges less. */
export const workloadHints = [
  'logs.subscription-filter',
  'sfn.alias',
  'sfn.version',
] as const satisfies readonly Kind[];

type Needed = Exclude<(typeof mapHints)[number], (typeof workloadHints)[number]>;

/** What a check of workloads joins: with one of these unread, nobody knows what belongs together. */
export const workloadJoins: readonly Needed[] = mapHints.filter(
  (kind): kind is Needed => !(workloadHints as readonly Kind[]).includes(kind),
);
