import type { Kind } from '#model';

interface DeployableKind {
  /** As templates call it. */
  readonly type: `AWS::${string}`;
  /** Several of them, for a reader. */
  readonly called: string;
}

/**
 * What a serverless workload is deployed of, and owners tag. Left out: log groups, alarms and roles, which services and
 * tools make on their own, and what is a part of these. Source: CloudFormation's resource reference (November 2026).
 */
export const deployableKinds = {
  'apigateway.rest-api': { type: 'AWS::ApiGateway::RestApi', called: 'REST APIs' },
  'apigatewayv2.api': { type: 'AWS::ApiGatewayV2::Api', called: 'HTTP and WebSocket APIs' },
  'appsync.graphql-api': { type: 'AWS::AppSync::GraphQLApi', called: 'GraphQL APIs' },
  'cloudfront.distribution': { type: 'AWS::CloudFront::Distribution', called: 'distributions' },
  'cognito.user-pool': { type: 'AWS::Cognito::UserPool', called: 'user pools' },
  'dynamodb.table': { type: 'AWS::DynamoDB::Table', called: 'tables' },
  'events.bus': { type: 'AWS::Events::EventBus', called: 'event buses' },
  'events.rule': { type: 'AWS::Events::Rule', called: 'rules' },
  'firehose.delivery-stream': { type: 'AWS::KinesisFirehose::DeliveryStream', called: 'delivery streams' },
  'kinesis.stream': { type: 'AWS::Kinesis::Stream', called: 'data streams' },
  'lambda.function': { type: 'AWS::Lambda::Function', called: 'functions' },
  'pipes.pipe': { type: 'AWS::Pipes::Pipe', called: 'pipes' },
  's3.bucket': { type: 'AWS::S3::Bucket', called: 'buckets' },
  'scheduler.schedule': { type: 'AWS::Scheduler::Schedule', called: 'schedules' },
  'secretsmanager.secret': { type: 'AWS::SecretsManager::Secret', called: 'secrets' },
  'sfn.state-machine': { type: 'AWS::StepFunctions::StateMachine', called: 'state machines' },
  'sns.topic': { type: 'AWS::SNS::Topic', called: 'topics' },
  'sqs.queue': { type: 'AWS::SQS::Queue', called: 'queues' },
} as const satisfies Partial<Record<Kind, DeployableKind>>;

export const deployableKindNames = Object.keys(deployableKinds) as readonly (keyof typeof deployableKinds)[];
