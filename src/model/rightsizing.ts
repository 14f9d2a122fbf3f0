import type { Arn, ResourceBase } from './fact.ts';

/** An image that a function runs, in a repository of the account. */
export interface EcrImage extends ResourceBase<'ecr.image'> {
  readonly repositoryName: string;
  /** In hexadecimal, as Lambda's code hash of an image is. */
  readonly digest: string;
  /** Compressed. */
  readonly imageBytes: number;
}

/** What Compute Optimizer says of a function's memory; none where the account has not opted in. */
export interface FunctionRecommendation extends ResourceBase<'compute-optimizer.function-recommendation'> {
  readonly functionArn: Arn;
  readonly version: string;
  readonly finding: 'Optimized' | 'NotOptimized' | 'Unavailable';
  readonly reasonCodes: readonly string[];
  /** The best first. */
  readonly memoryMegabytesOptions: readonly number[];
}

export type RightsizingResource = EcrImage | FunctionRecommendation;
