import type { Draft } from '../../map.ts';
import type { Scene } from '../scene.ts';

/** From functions to what their environment names. */
export function environmentEdges({ seen }: Scene): readonly Draft[] {
  return seen.all('lambda.environment-reference').flatMap(({ functionArn, references }) =>
    references.map(
      ({ variable, targetArn, as }): Draft => ({
        type: 'env-ref',
        mode: 'data',
        confidence: 'likely',
        from: functionArn,
        to: targetArn,
        by: functionArn,
        says: `variable ${variable} is its ${as}`,
      }),
    ),
  );
}
