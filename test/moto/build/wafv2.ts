import {
  AssociateWebACLCommand,
  CreateRuleGroupCommand,
  CreateWebACLCommand,
  WAFV2Client,
} from '@aws-sdk/client-wafv2';
import type { WafRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Groups of rules, and the web ACLs that use them. */
export async function buildWaf(moto: Moto, { webAcls, ruleGroups }: WafRecord): Promise<void> {
  const client = moto.client(WAFV2Client);
  for (const { Name, Id, Capacity, Rules, VisibilityConfig } of ruleGroups) {
    const { Summary } = await client.send(
      new CreateRuleGroupCommand({ Name, Scope: 'REGIONAL', Capacity, Rules, VisibilityConfig }),
    );
    moto.named('ruleGroup', Summary?.Id, Id);
  }
  for (const { scope, acl, userPoolArns, tags } of webAcls) {
    const { Name, Id, ARN, DefaultAction, Rules, VisibilityConfig } = acl;
    const { Summary } = await client.send(
      new CreateWebACLCommand({ Name, Scope: scope, DefaultAction, Rules, VisibilityConfig, Tags: tagList(tags) }),
    );
    moto.named('webAcl', Summary?.Id, Id);
    for (const ResourceArn of userPoolArns) {
      await client.send(new AssociateWebACLCommand({ WebACLArn: ARN, ResourceArn }));
    }
  }
}
