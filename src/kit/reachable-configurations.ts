import type { LambdaAlias, LambdaConfiguration, LambdaFunction } from '#model';
import type { Where } from './indexed.ts';

/** One configuration of a function that callers can reach. */
export interface QualifiedConfiguration {
  /** `$LATEST` or a version. */
  readonly qualifier: string;
  readonly configuration: LambdaConfiguration;
  /** To tell its findings apart: undefined for `$LATEST`. */
  readonly subKey: string | undefined;
}

/** `$LATEST` and each version that an alias sends calls to; other versions are history. */
export function reachableConfigurations(
  subject: LambdaFunction,
  where: Where<'lambda.version' | 'lambda.alias'>,
): readonly QualifiedConfiguration[] {
  const aliased = new Set(where('lambda.alias', 'functionArn', subject.arn).flatMap(versionsOf));
  const versions = where('lambda.version', 'functionArn', subject.arn).filter(({ version }) => aliased.has(version));
  return [
    { qualifier: '$LATEST', configuration: subject, subKey: undefined },
    ...versions.map((one) => ({ qualifier: one.version, configuration: one, subKey: `version-${one.version}` })),
  ];
}

function versionsOf({ version, routing }: LambdaAlias): readonly string[] {
  return [version, ...routing.map((route) => route.version)];
}
