/**
 * Resources with overrides: a case shows only what matters. The defaults join with each other, and are what a careful owner
 * would have set, so that a check fails only on what its case changes. ARNs follow from name, account and region.
 */
export * from './build/apigateway.ts';
export * from './build/iam.ts';
export * from './build/lambda.ts';
export * from './build/messaging.ts';
export * from './build/observability.ts';
export * from './build/observed.ts';
export * from './build/place.ts';
export * from './build/policy.ts';
