import { defineCheck, fail, notApplicable, passBecause, withoutOwnSignIn } from '#kit';

export const cognitoWaf = defineCheck({
  id: 'cognito-waf',
  title: 'A user pool that everybody can sign up at has a web ACL before it',
  question: 'SEC1',
  practices: ['SEC1-B3'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Sign-up and sign-in are open to all: floods of them cost messages, lock users out and try passwords.',
  remedy: {
    text: 'Associate a regional web ACL with the user pool, with a limit of requests for each address.',
    property: 'AWS::WAFv2::WebACLAssociation',
    cli: 'aws wafv2 associate-web-acl --web-acl-arn WEB_ACL_ARN --resource-arn {arn} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-waf.html',

  subject: 'cognito.user-pool',
  joins: ['cognito.user-pool-client', 'wafv2.association'],
  messages: { unprotected: 'Everybody can call {pool} ({by}), and no web ACL is before it.' },

  judge(pool, { where }) {
    const without = withoutOwnSignIn(pool, where);
    if (without !== undefined) return notApplicable(without);
    const clients = where('cognito.user-pool-client', 'userPoolArn', pool.arn).filter(({ hasSecret }) => !hasSecret);
    const by = [...(pool.hasDomain ? ['its own pages'] : []), ...clients.map(({ name }) => name).sort()];
    if (by.length === 0) return notApplicable('all of its clients have a secret, and it has no pages of its own');
    const webAcl = where('wafv2.association', 'resourceArn', pool.arn)[0]?.webAclArn ?? 'none';
    const evidence = { pool: pool.name, poolId: pool.poolId, by, webAcl };
    return webAcl === 'none' ? fail('unprotected', evidence) : passBecause(evidence);
  },
});
