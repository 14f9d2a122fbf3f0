import type { LambdaFunction, LambdaVpc } from '#model';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { attachedConfigurations } from './reachable-configurations.ts';

/** What a check that asks for the functions of VPCs joins. */
export const vpcFunctionJoins = ['lambda.function', 'lambda.version', 'lambda.alias'] as const;

type Context = Pick<JudgeContext<(typeof vpcFunctionJoins)[number], unknown>, 'all' | 'analysis' | 'where'>;

/** A function in a VPC, by `$LATEST` or a version that an alias sends calls to. */
export interface AttachedFunction {
  readonly function: LambdaFunction;
  readonly subnetIds: ReadonlySet<string>;
}

/** The functions of each VPC, each once. */
export const functionsInVpcs = oncePerInventory(
  (context: Context): ReadonlyMap<string, readonly AttachedFunction[]> => {
    const found = new Map<string, AttachedFunction[]>();
    for (const one of context.all('lambda.function')) {
      const places = placesOf(one, context);
      for (const vpcId of new Set(places.flatMap((vpc) => vpc.vpcId ?? []))) {
        const subnetIds = new Set(places.filter((vpc) => vpc.vpcId === vpcId).flatMap((vpc) => vpc.subnetIds));
        const known = found.get(vpcId) ?? [];
        known.push({ function: one, subnetIds });
        found.set(vpcId, known);
      }
    }
    return found;
  },
);

/** The functions of each security group, each once. */
export const functionsOfGroups = oncePerInventory(
  (context: Context): ReadonlyMap<string, readonly LambdaFunction[]> => {
    const found = new Map<string, LambdaFunction[]>();
    for (const one of context.all('lambda.function')) {
      for (const group of new Set(placesOf(one, context).flatMap((vpc) => vpc.securityGroupIds))) {
        const known = found.get(group) ?? [];
        known.push(one);
        found.set(group, known);
      }
    }
    return found;
  },
);

function placesOf(one: LambdaFunction, { where }: Context): readonly LambdaVpc[] {
  return attachedConfigurations(one, where).map(({ vpc }) => vpc);
}
