import { apiDistributions, defineCheck, fail, type JudgeContext, notApplicable, passBecause, review } from '#kit';
import type { CloudfrontDistribution, RestStage } from '#model';

const joins = [
  'apigateway.rest-api',
  'apigateway.domain-name',
  'apigatewayv2.api-mapping',
  'apigatewayv2.routing-rule',
  'cloudfront.distribution',
] as const;
type Context = JudgeContext<(typeof joins)[number], unknown>;

export const apigwWaf = defineCheck({
  id: 'apigw-waf',
  title: 'A public stage of a REST API has a web ACL before it',
  question: 'SEC1',
  practices: ['SEC1-B3'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A web ACL turns away floods and well-known attacks before they reach, and cost, what is behind the API.',
  remedy: {
    text: 'Associate a regional web ACL with the stage, with rate limits and the managed rules that fit.',
    property: 'AWS::WAFv2::WebACLAssociation',
    cli: 'aws wafv2 associate-web-acl --web-acl-arn WEB_ACL_ARN --resource-arn {arn} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-aws-waf.html',

  subject: 'apigateway.rest-stage',
  joins,
  messages: {
    unprotected: '{stage} can be reached from the internet, and no web ACL is before it.',
    classic: '{stage} has a web ACL of WAF Classic ({webAcl}), which is retired.',
    behindDistribution:
      '{stage} has no web ACL, and is an origin of distributions that have one ({distributions}): see that nobody reaches it past them.',
  },

  judge(stage, context) {
    const api = context.find('apigateway.rest-api', stage.apiArn);
    if (api.is !== 'found') return notApplicable('its API is gone');
    if (api.value.endpointTypes.includes('PRIVATE')) return notApplicable('its API is private');
    const facts = { stage: stage.name, apiId: stage.apiId, webAcl: stage.webAclArn ?? 'none' };
    if (stage.webAclArn !== undefined)
      return stage.webAclArn.split(':')[2] === 'waf-regional' ? fail('classic', facts) : passBecause(facts);
    const { policy } = api.value;
    if (policy !== undefined && context.analysis.policies.openStatements(policy).length === 0)
      return notApplicable('its resource policy narrows who can call it');
    const distributions = inFrontOf(stage, context).map(({ distributionId }) => distributionId);
    if (distributions.length === 0) return fail('unprotected', facts);
    return review('behindDistribution', { ...facts, distributions: distributions.sort() });
  },
});

/** Distributions with a web ACL that lead to its API, by the default endpoint or by a domain name. */
function inFrontOf({ apiId }: RestStage, context: Context): readonly CloudfrontDistribution[] {
  const before = apiDistributions(apiId, context).map(({ distribution }) => distribution);
  return before.filter(({ webAclId }) => webAclId !== undefined);
}
