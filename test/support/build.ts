/**
 * Resources with overrides: a case shows only what matters. The defaults join with each other, and are what a careful owner
 * would have set, so that a check fails only on what its case changes. ARNs follow from name, account and region.
 */

export * from './build/apigateway.ts';
export * from './build/apigateway-parts.ts';
export * from './build/apigatewayv2.ts';
export * from './build/appsync.ts';
export * from './build/balancing.ts';
export * from './build/cloudtrail.ts';
export * from './build/cloudwatch.ts';
export * from './build/cognito.ts';
export * from './build/costs.ts';
export * from './build/databases.ts';
export * from './build/delivery.ts';
export * from './build/detection.ts';
export * from './build/dynamodb.ts';
export * from './build/edge.ts';
export * from './build/edge-usage.ts';
export * from './build/events.ts';
export * from './build/grants.ts';
export * from './build/iam.ts';
export * from './build/infrastructure.ts';
export * from './build/lambda.ts';
export * from './build/logs.ts';
export * from './build/messaging.ts';
export * from './build/network.ts';
export * from './build/observability.ts';
export * from './build/observed.ts';
export * from './build/opensearch.ts';
export * from './build/place.ts';
export * from './build/policy.ts';
export * from './build/quotas.ts';
export * from './build/s3.ts';
export * from './build/secrets.ts';
export * from './build/ses.ts';
export * from './build/state-machine.ts';
export * from './build/streaming.ts';
export * from './build/tracing.ts';
export * from './build/usage.ts';
