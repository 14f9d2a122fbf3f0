import type {
  GetRuleGroupRequest,
  GetRuleGroupResponse,
  GetWebACLRequest,
  GetWebACLResponse,
  ListResourcesForWebACLRequest,
  ListResourcesForWebACLResponse,
  ListWebACLsRequest,
  ListWebACLsResponse,
} from '@aws-sdk/client-wafv2';
import type { Estate, WafRecord } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

type Recorded = WafRecord['webAcls'][number];

/** Web ACLs; those for distributions are only found in the first region. */
export const wafv2: Service<Estate> = {
  client: 'wafv2',
  operations: {
    ListWebACLs: listWebAcls,
    GetWebACL: getWebAcl,
    GetRuleGroup: getRuleGroup,
    ListResourcesForWebACL: listResourcesForWebAcl,
  },
};

/** As in the real one, a marker comes with the last item, too. */
function listWebAcls(input: ListWebACLsRequest, context: Context<Estate>): ListWebACLsResponse {
  const size = input.Limit ?? 100;
  if (size < 1 || size > 100) throw invalid('LIMIT', String(size));
  const inScope = aclsIn(input.Scope, context);
  const { items, next } = page(inScope, {
    of: `wafv2:ListWebACLs/${context.caller.account}/${context.region}/${input.Scope ?? ''}`,
    token: input.NextMarker === afterTheLast ? undefined : input.NextMarker,
    size,
    malformed: () => invalid('NEXT_MARKER', input.NextMarker ?? ''),
  });
  if (inScope.length === 0 || input.NextMarker === afterTheLast) return { WebACLs: [] };
  return {
    NextMarker: next ?? afterTheLast,
    WebACLs: items.map(({ acl: { Name, Id, ARN, Description = '' } }) => ({
      Name,
      Id,
      ARN,
      Description,
      LockToken: '00000000-0000-4000-8000-000000000000',
    })),
  };
}

const afterTheLast = 'after-the-last';

function aclsIn(scope: string | undefined, context: Context<Estate>): readonly Recorded[] {
  if (scope === 'CLOUDFRONT' && context.region !== 'us-east-1') throw invalid('SCOPE_VALUE', 'CLOUDFRONT');
  return regionOf(context).waf.webAcls.filter((one) => one.scope === scope);
}

function getWebAcl(input: GetWebACLRequest, context: Context<Estate>): GetWebACLResponse {
  const found = aclsIn(input.Scope, context).find(({ acl }) => acl.Id === input.Id && acl.Name === input.Name);
  if (found === undefined) throw nonexistent();
  return { WebACL: found.acl, LockToken: '00000000-0000-4000-8000-000000000000' };
}

function getRuleGroup(input: GetRuleGroupRequest, context: Context<Estate>): GetRuleGroupResponse {
  const found = regionOf(context).waf.ruleGroups.find(({ ARN }) => ARN === input.ARN);
  if (found === undefined) throw nonexistent();
  return { RuleGroup: found, LockToken: '00000000-0000-4000-8000-000000000000' };
}

function listResourcesForWebAcl(
  input: ListResourcesForWebACLRequest,
  context: Context<Estate>,
): ListResourcesForWebACLResponse {
  const found = regionOf(context).waf.webAcls.find(({ acl }) => acl.ARN === input.WebACLArn);
  if (found === undefined) throw nonexistent();
  if (input.ResourceType === 'COGNITO_USER_POOL') return { ResourceArns: found.userPoolArns };
  return { ResourceArns: input.ResourceType === 'APPLICATION_LOAD_BALANCER' ? (found.loadBalancerArns ?? []) : [] };
}

function nonexistent(): ServiceError {
  const message = 'There is no such item.';
  return new ServiceError('WAFNonexistentItemException', message, 400);
}

function invalid(Field: string, Parameter: string): ServiceError {
  const members = { Field, Parameter, Reason: '' };
  return new ServiceError('WAFInvalidParameterException', 'Error reason: The parameter is not valid.', 400, members);
}
