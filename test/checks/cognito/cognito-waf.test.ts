import { cognitoWaf } from '../../../checks/cognito/cognito-waf.ts';
import { aUserPool, aUserPoolClient, aWebAclAssociation } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const pool = aUserPool();
const closed = aUserPool({ hasDomain: false });
const client = aUserPoolClient();
const secret = aUserPoolClient({ hasSecret: true });
const associated = aWebAclAssociation({ resourceArn: pool.arn });

testCheck(cognitoWaf, {
  passes: [
    {
      name: 'a web ACL',
      given: [pool, client, associated],
      evidence: {
        pool: 'customers',
        poolId: 'eu-west-1_customers',
        by: ['its own pages', 'customers/web'],
        webAcl: associated.webAclArn,
      },
    },
  ],
  fails: [
    {
      name: 'clients that everybody may be, and no web ACL but that of another pool',
      given: [
        closed,
        client,
        aUserPoolClient({ name: 'customers/app', arn: `${pool.arn}/client/app` }),
        aWebAclAssociation(),
      ],
      message: 'unprotected',
      severity: 'low',
      evidence: { by: ['customers/app', 'customers/web'], webAcl: 'none' },
      text: 'Everybody can call customers (customers/app, customers/web)',
    },
    {
      name: 'pages of its own, though its client has a secret',
      given: [pool, secret],
      message: 'unprotected',
      evidence: { by: ['its own pages'] },
    },
  ],
  skips: [
    { name: 'a client with a secret, and no pages', given: [closed, secret], text: 'have a secret' },
    {
      name: 'users who sign in by SAML alone',
      given: [pool, aUserPoolClient({ identityProviders: ['CompanyDirectory'] })],
      text: 'sign in elsewhere',
    },
  ],
});
