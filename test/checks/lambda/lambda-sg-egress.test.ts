import { lambdaSgEgress } from '../../../checks/lambda/lambda-sg-egress.ts';
import type { SecurityRule } from '../../../src/model/index.ts';
import { aFunction, anAlias, aSecurityGroup, aVersion, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const vpc = { vpcId: 'vpc-0a1b2c3d', subnetIds: ['subnet-0a1b2c3d'], securityGroupIds: ['sg-0a1b2c3f'] };
const user = aFunction({ vpc });
const out = (overrides: Partial<SecurityRule>): SecurityRule => ({
  protocol: '-1',
  fromPort: undefined,
  toPort: undefined,
  cidrBlocks: [],
  securityGroupIds: [],
  prefixListIds: [],
  ...overrides,
});
const open = aSecurityGroup({ egress: [out({ cidrBlocks: ['0.0.0.0/0'] })] });

testCheck(lambdaSgEgress, {
  passes: [
    {
      name: 'HTTPS to anywhere',
      given: [aSecurityGroup(), user],
      evidence: { name: 'functions', group: 'sg-0a1b2c3f', functions: ['orders'], to: [], dataClass: 'untagged' },
    },
    { name: 'nothing at all', given: [aSecurityGroup({ egress: [] }), user] },
    {
      name: 'anything to its own network and to another group',
      given: [
        aSecurityGroup({ egress: [out({ cidrBlocks: ['10.0.0.0/8'] }), out({ securityGroupIds: ['sg-1'] })] }),
        user,
      ],
    },
  ],
  fails: [
    {
      name: 'anything to anywhere, as every group is made with: low on purpose',
      given: [open, aFunction({ name: 'worker', vpc }), user],
      message: 'open',
      severity: 'low',
      evidence: { functions: ['orders', 'worker'], to: ['0.0.0.0/0'] },
      text: 'functions (sg-0a1b2c3f) lets orders, worker send anything',
    },
    {
      name: 'anything to anywhere by IPv6',
      given: [aSecurityGroup({ egress: [out({ cidrBlocks: ['10.0.0.0/8', '::/0'] })] }), user],
      message: 'open',
      evidence: { to: ['::/0'] },
    },
    {
      name: 'functions whose tags say that they hold personal data: more severe',
      given: [open, aFunction({ vpc, tags: seen({ DataClass: 'pii' }) })],
      message: 'open',
      severity: 'medium',
      evidence: { dataClass: 'DataClass=pii' },
    },
    {
      name: 'functions whose tags could not be read',
      given: [open, aFunction({ vpc, tags: unseen() })],
      message: 'open',
      severity: 'low',
      evidence: { dataClass: 'unread' },
    },
    {
      name: 'a tag of another name, by the options',
      given: [open, aFunction({ vpc, tags: seen({ Klasse: 'geheim' }) })],
      options: { dataClassTags: ['Klasse'], dataClasses: ['geheim'] },
      message: 'open',
      severity: 'medium',
    },
    {
      name: 'a version alone that an alias sends calls to',
      given: [open, aFunction(), aVersion({ vpc }), anAlias()],
      message: 'open',
      evidence: { functions: ['orders'] },
    },
  ],
  skips: [
    {
      name: 'no function has it',
      given: [open, aFunction(), aFunction({ name: 'b', vpc: { ...vpc, securityGroupIds: ['sg-2'] } })],
      text: 'no function has it',
    },
    {
      name: 'a version that nothing calls has it',
      given: [open, aFunction(), aVersion({ vpc })],
      text: 'no function has it',
    },
  ],
});
