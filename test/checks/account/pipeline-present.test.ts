import type { IamRole, PolicyPrincipal } from '#model';
import { pipelinePresent } from '../../../checks/account/pipeline-present.ts';
import { anAccount, aPipeline, aPolicy, aRole } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anAccount();
const tools = '444455556666';

function trusting(value: string, differs: Partial<IamRole> = {}, type: PolicyPrincipal['type'] = 'Federated') {
  return aRole({
    name: 'deploy',
    trust: aPolicy([{ principals: [{ type, value }], actions: ['sts:AssumeRole'], resources: [] }]),
    inlinePolicies: [{ name: 'deploy', document: aPolicy([{ actions: ['cloudformation:*'], resources: ['*'] }]) }],
    ...differs,
  });
}

function provider(name: string) {
  return trusting(`arn:aws:iam::111122223333:oidc-provider/${name}`);
}

testCheck(pipelinePresent, {
  passes: [
    {
      name: 'pipelines, in two regions, and a role for GitHub',
      given: [
        account,
        aPipeline({ region: 'us-east-1', name: 'web' }),
        aPipeline(),
        provider('token.actions.githubusercontent.com'),
      ],
      evidence: {
        account: account.account,
        signs: ['CodePipeline shop-deploy', 'CodePipeline web', 'GitHub Actions by role deploy'],
      },
    },
    ...[
      ['GitLab', 'gitlab.com'],
      ['GitLab', 'gitlab.example.com'],
      ['Bitbucket Pipelines', 'api.bitbucket.org/2.0/workspaces/shop/pipelines-config/identity/oidc'],
      ['CircleCI', 'oidc.circleci.com/org/1'],
      ['Buildkite', 'agent.buildkite.com'],
      ['Azure Pipelines', 'vstoken.dev.azure.com/1'],
      ['HCP Terraform', 'app.terraform.io'],
      ['Harness', 'app.harness.io/ng/api/oidc/account/1'],
    ].map(([service = '', name = '']) => ({
      name: `a role for ${service} at ${name}`,
      given: [account, provider(name)],
      evidence: { signs: [`${service} by role deploy`] },
    })),
    ...[tools, `arn:aws:iam::${tools}:root`, `arn:aws-cn:iam::${tools}:role/pipeline`].map((principal) => ({
      name: `a role that ${principal} may take on to deploy`,
      given: [account, trusting(principal, {}, 'AWS')],
      evidence: { signs: [`account ${tools} by role deploy`] },
    })),
  ],
  reviews: [
    {
      name: 'no sign, with pipelines of another account',
      given: [account, aPipeline({ account: tools }), aRole()],
      message: 'none',
      severity: 'informational',
      evidence: { account: account.account },
      text: 'Nothing in account 111122223333 shows a pipeline',
    },
    {
      name: 'a role for people of another provider',
      given: [account, provider('accounts.google.com')],
      message: 'none',
    },
    {
      name: 'a role for GitHub that is denied to it',
      given: [
        account,
        trusting('', {
          trust: aPolicy([
            {
              effect: 'Deny',
              principals: [{ type: 'Federated', value: 'oidc-provider/token.actions.githubusercontent.com' }],
              actions: ['*'],
              resources: [],
            },
          ]),
        }),
      ],
      message: 'none',
    },
    {
      name: 'a role that this very account may take on',
      given: [account, trusting(`arn:aws:iam::${account.account}:root`, {}, 'AWS')],
      message: 'none',
    },
    {
      name: 'a role for another account that may only look',
      given: [account, trusting(tools, { inlinePolicies: [] }, 'AWS')],
      message: 'none',
    },
    {
      name: 'the roles of the organization’s administrators and of Control Tower',
      given: [
        account,
        trusting(tools, { name: 'OrganizationAccountAccessRole' }, 'AWS'),
        trusting(tools, { name: 'AWSControlTowerExecution' }, 'AWS'),
      ],
      message: 'none',
    },
    {
      name: 'a role for an id that only ends like an account, or is longer than one',
      given: [account, trusting(`x${tools}`, {}, 'AWS'), trusting(`${tools}1`, { name: 'b' }, 'AWS')],
      message: 'none',
    },
  ],
});
