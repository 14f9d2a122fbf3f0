import { defineCheck, distributionsBefore, fail, notApplicable, notSeen, passBecause, review } from '#kit';

export const appsyncWaf = defineCheck({
  id: 'appsync-waf',
  title: 'A public GraphQL API has a web ACL before it',
  question: 'SEC1',
  practices: ['SMB-B2', 'SEC1-B3'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A web ACL turns away floods and well-known attacks before they reach, and cost, the resolvers.',
  remedy: {
    text: 'Associate a regional web ACL with the API, with rate limits and the managed rules that fit.',
    property: 'AWS::WAFv2::WebACLAssociation',
    cli: 'aws wafv2 associate-web-acl --web-acl-arn WEB_ACL_ARN --resource-arn {arn} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/WAF-Integration.html',

  subject: 'appsync.graphql-api',
  hints: ['cloudfront.distribution'],
  messages: {
    unprotected: '{api} can be reached from the internet, and no web ACL is before it.',
    behindDistribution:
      '{api} has no web ACL, and is an origin of distributions that have one ({distributions}): see that nobody reaches it past them.',
  },

  judge({ name, apiId, apiType, visibility, host, webAclArn }, context) {
    const facts = { api: name, apiId, apiType, webAcl: webAclArn ?? 'none' };
    if (visibility === 'PRIVATE') return notApplicable('it can be called from its VPCs only');
    if (webAclArn !== undefined) return passBecause(facts);
    const unseen = context.unread('cloudfront.distribution');
    if (unseen !== undefined) return notSeen(unseen);
    const before = host === undefined ? [] : distributionsBefore(host, context);
    const distributions = before.flatMap((one) => (one.webAclId === undefined ? [] : one.distributionId)).sort();
    return distributions.length === 0
      ? fail('unprotected', facts)
      : review('behindDistribution', { ...facts, distributions });
  },
});
