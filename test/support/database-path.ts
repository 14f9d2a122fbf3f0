import type { LambdaVpc, SecurityRule } from '#model';
import { aSecurityGroup } from './build.ts';

/** Where a function has the default security group of functions. */
export const inVpc: LambdaVpc = {
  vpcId: 'vpc-0a1b2c3d',
  subnetIds: ['subnet-0a1b2c3d'],
  securityGroupIds: ['sg-0a1b2c3f'],
};

export function aRule(overrides: Partial<SecurityRule> = {}): SecurityRule {
  return {
    protocol: 'tcp',
    fromPort: 5432,
    toPort: 5432,
    cidrBlocks: [],
    securityGroupIds: [],
    prefixListIds: [],
    ...overrides,
  };
}

/** As EC2 makes it. */
export const outToAll: readonly SecurityRule[] = [
  aRule({ protocol: '-1', fromPort: undefined, toPort: undefined, cidrBlocks: ['0.0.0.0/0'] }),
];

/** The group of databases, which lets in the default group of functions. */
export function fromFunctions(rule: Partial<SecurityRule> = {}) {
  return aSecurityGroup({
    groupId: 'sg-0a1b2c40',
    name: 'databases',
    ingress: [aRule({ securityGroupIds: ['sg-0a1b2c3f'], ...rule })],
  });
}
