import { ownershipHints } from '#data';
import { defineCheck, type JudgeContext, notApplicable, notSeen, passBecause, review } from '#kit';
import type { CloudformationStack, StackResource } from '#model';

/** What the frameworks are for, by the service in a resource's type. */
const serverless = new Set(['Lambda', 'ApiGateway', 'ApiGatewayV2', 'AppSync', 'StepFunctions', 'Serverless']);
const hints = ownershipHints.filter((kind) => kind !== 'cloudformation.stack');

export const iacServerlessFramework = defineCheck({
  id: 'iac-serverless-framework',
  title: 'A stack of serverless resources is written with a framework for them',
  question: 'OPS2',
  practices: ['OPS2-23'],
  scope: 'region',
  severity: 'informational',
  why: 'A framework spares the roles, permissions and deployments that are else written by hand for every function.',
  remedy: {
    text: 'Write the template with SAM, the CDK, the Serverless Framework or SST.',
    property: 'Transform: AWS::Serverless-2016-10-31',
  },
  reference: 'https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/what-is-sam.html',

  subject: 'cloudformation.stack',
  hints,
  messages: { plain: '{stack} deploys serverless resources, and shows no sign of a framework for them: {types}.' },

  judge(stack, context) {
    const framework = context.analysis.frameworkOf(stack);
    if (framework !== undefined) return passBecause({ stack: stack.name, ...framework });
    const unseen = context.unread(...hints);
    if (unseen !== undefined) return notSeen(unseen);
    const types = serverlessTypesOf(stack, context);
    if (types.length === 0) return notApplicable('nothing in it is serverless');
    return review('plain', { stack: stack.name, types });
  },
});

type Context = JudgeContext<(typeof hints)[number], unknown>;

function serverlessTypesOf({ arn }: CloudformationStack, { where }: Context): readonly string[] {
  const contents = where('cloudformation.stack-contents', 'stackArn', arn).flatMap((one) => one.contents);
  return [...new Set(contents.map(({ type }: StackResource) => type))].filter(isServerless).sort();
}

function isServerless(type: string): boolean {
  return serverless.has(type.split('::')[1] ?? '');
}
