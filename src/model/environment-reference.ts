import type { Arn, ResourceBase } from './fact.ts';

/** What a function's environment names, by what its variables are called; its ARN is the function's. */
export interface EnvironmentReferences extends ResourceBase<'lambda.environment-reference'> {
  readonly functionArn: Arn;
  readonly references: readonly EnvironmentReference[];
}

/** A variable whose value is a resource's ARN, name or URL. */
export interface EnvironmentReference {
  readonly variable: string;
  readonly targetArn: Arn;
  readonly as: 'arn' | 'name' | 'url';
}
