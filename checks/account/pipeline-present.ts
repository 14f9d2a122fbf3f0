import { defineCheck, isFrameworkMade, type JudgeContext, passBecause, review } from '#kit';
import type { IamRole } from '#model';

/** Identity providers of services that deploy, by a part of their ARN, with their names. */
const deployers: readonly (readonly [part: string, name: string])[] = [
  ['oidc-provider/token.actions.githubusercontent.com', 'GitHub Actions'],
  ['oidc-provider/gitlab.', 'GitLab'],
  ['oidc-provider/api.bitbucket.org/', 'Bitbucket Pipelines'],
  ['oidc-provider/oidc.circleci.com/', 'CircleCI'],
  ['oidc-provider/agent.buildkite.com', 'Buildkite'],
  ['oidc-provider/vstoken.dev.azure.com/', 'Azure Pipelines'],
  ['oidc-provider/app.terraform.io', 'HCP Terraform'],
  ['oidc-provider/app.harness.io', 'Harness'],
];

/** Every account that an organization made has it: for its administrators, not for a pipeline. */
const ofTheOrganization = 'OrganizationAccountAccessRole';

export const pipelinePresent = defineCheck({
  id: 'pipeline-present',
  title: 'Changes reach an account by a pipeline',
  question: 'OPS2',
  practices: ['OPS2-25'],
  scope: 'account',
  severity: 'informational',
  why: 'What a person deploys from a desk was tested and reviewed only if that person thought of it.',
  remedy: {
    text: 'Deploy by a pipeline: CodePipeline, or a service that takes on a role of the account by OpenID Connect.',
    property: 'AWS::CodePipeline::Pipeline',
    cli: 'sam pipeline init --bootstrap',
  },
  reference:
    'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/deploying-ci-cd-overview.html',

  subject: 'account',
  joins: ['codepipeline.pipeline', 'iam.role'],
  messages: {
    none: 'Nothing in account {account} shows a pipeline: no CodePipeline, and no role that a deploying service or another account may take on to deploy.',
  },

  judge({ account }, context) {
    const pipelines = context
      .where('codepipeline.pipeline', 'account', account)
      .map(({ name }) => `CodePipeline ${name}`);
    const roles = context.where('iam.role', 'account', account).flatMap((role) => deployersOf(role, context));
    const signs = [...new Set([...pipelines, ...roles])].sort();
    return signs.length > 0 ? passBecause({ account, signs }) : review('none', { account });
  },
});

type Context = JudgeContext<'codepipeline.pipeline' | 'iam.role', unknown>;

function deployersOf(role: IamRole, { analysis: { policies } }: Context): readonly string[] {
  const trusted = role.trust.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => principals.map(({ value }) => value));
  const services = deployers.filter(([part]) => trusted.some((value) => value.includes(part)));
  if (services.length > 0) return services.map(([, name]) => `${name} by role ${role.name}`);
  if (role.name === ofTheOrganization || isFrameworkMade(role)) return [];
  const others = trusted.map(accountOf).filter((one) => one !== undefined && one !== role.account);
  const deploys = others.length > 0 && policies.allows(role, 'cloudformation:UpdateStack', '*') === 'yes';
  return deploys ? [`account ${others.join(', ')} by role ${role.name}`] : [];
}

/** Of a principal that is an account, a role or a user: a pipeline may stand in an account of its own. */
function accountOf(principal: string): string | undefined {
  return /^(?:arn:[^:]+:(?:iam|sts)::)?(\d{12})\b/.exec(principal)?.[1];
}
