import type { LambdaAlias, LambdaConfiguration, LambdaFunction, LambdaVpc, Verdict } from '#model';
import type { Where } from './indexed.ts';
import { notApplicable } from './verdicts.ts';

/** One configuration of a function that callers can reach. */
export interface QualifiedConfiguration {
  /** `$LATEST` or a version. */
  readonly qualifier: string;
  readonly configuration: LambdaConfiguration;
  /** What tells the findings of a version apart; those of `$LATEST` are the function's own. */
  readonly part: { readonly subKey?: string };
}

/** One that is in a VPC. */
export interface AttachedConfiguration extends QualifiedConfiguration {
  readonly vpc: LambdaVpc;
}

/** `$LATEST` and each version that an alias sends calls to; other versions are history. */
export function reachableConfigurations(
  subject: LambdaFunction,
  where: Where<'lambda.version' | 'lambda.alias'>,
): readonly QualifiedConfiguration[] {
  const aliased = new Set(where('lambda.alias', 'functionArn', subject.arn).flatMap(versionsOf));
  const versions = where('lambda.version', 'functionArn', subject.arn).filter(({ version }) => aliased.has(version));
  return [
    { qualifier: '$LATEST', configuration: subject, part: {} },
    ...versions.map((one) => ({
      qualifier: one.version,
      configuration: one,
      part: { subKey: `version-${one.version}` },
    })),
  ];
}

/** Those of them that are in a VPC. */
export function attachedConfigurations(
  ...args: Parameters<typeof reachableConfigurations>
): readonly AttachedConfiguration[] {
  return reachableConfigurations(...args).flatMap((one) => {
    const { vpc } = one.configuration;
    return vpc === undefined || vpc.subnetIds.length === 0 ? [] : [{ ...one, vpc }];
  });
}

/** Those, each judged by itself: a finding a version. */
export function judgeAttached<Message extends string>(
  subject: LambdaFunction,
  { where }: { readonly where: Where<'lambda.version' | 'lambda.alias'> },
  judge: (one: AttachedConfiguration) => Verdict<Message>,
): Verdict<Message> | readonly Verdict<Message>[] {
  const attached = attachedConfigurations(subject, where);
  if (attached.length === 0) return notApplicable('it is in no VPC');
  return attached.map((one) => ({ ...judge(one), ...one.part }));
}

/** The key of a finding on something of one, such as a variable. */
export function keyWithin({ part }: Pick<QualifiedConfiguration, 'part'>, name: string): string {
  return part.subKey === undefined ? name : `${part.subKey}/${name}`;
}

function versionsOf({ version, routing }: LambdaAlias): readonly string[] {
  return [version, ...routing.map((route) => route.version)];
}
