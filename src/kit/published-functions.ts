import type { LambdaFunction } from '#model';
import type { View } from './define-collector.ts';

/** The functions that have a published version: without one, there is no alias to call and no concurrency to provision. */
export function publishedFunctions(seen: View<'lambda.function' | 'lambda.version'>): readonly LambdaFunction[] {
  const arns = new Set(seen.all('lambda.version').map(({ functionArn }) => functionArn));
  return seen.all('lambda.function').filter(({ arn }) => arns.has(arn));
}
