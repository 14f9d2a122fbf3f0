import type { LambdaConfiguration } from '#model';

/** The VPCs that functions and versions are in, each once: what a filter of EC2 by VPC takes. */
export function functionVpcs(configurations: readonly Pick<LambdaConfiguration, 'vpc'>[]): string[] {
  return [...new Set(configurations.flatMap(({ vpc }) => vpc?.vpcId ?? []))];
}
