import { type EndedService, endedServices } from '#data';
import { defineCheck, type JudgeContext, notSeen, oncePerInventory, passBecause, review } from '#kit';
import type { AccountRegion, IamRole, LambdaFunction, Verdict } from '#model';

const hints = ['cloudformation.stack-contents'] as const;
type Context = JudgeContext<'iam.role' | 'lambda.function' | (typeof hints)[number], unknown>;

export const deprecatedServiceInUse = defineCheck({
  id: 'deprecated-service-in-use',
  title: 'Nothing is built on a service that AWS has ended',
  question: 'COST1',
  practices: ['COST1-B7'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A service that has ended stops to answer, and what was kept there is deleted, on a day that AWS chose.',
  remedy: {
    text: 'Move to the service that is named instead, then take the resources and the rights away.',
    property: 'AWS::CloudFormation::Stack; AWS::IAM::Policy PolicyDocument',
  },
  reference: 'https://aws.amazon.com/products/lifecycle/',

  subject: 'account-region',
  joins: ['iam.role', 'lambda.function'],
  hints,
  messages: {
    inUse: '{service} has its end on {endsOn}, and {place} has or may use it ({by}). Instead: {instead}.',
  },

  judge(region, context) {
    const place = `${region.account} ${region.region}`;
    const found = endedHere(context).flatMap((ended): readonly Verdict<'inUse'>[] => {
      const resources = resourcesOf(ended, region, context);
      const functions = functionsOf(ended, region, context);
      if (resources.length + functions.length === 0) return [];
      const { service, endsOn, instead } = ended;
      const by = [...resources, ...functions.map(({ name }) => `function ${name}`).sort()];
      const facts = { service, endsOn, instead, place, by };
      return [review('inUse', facts, { subKey: service, related: functions.map(({ arn }) => arn).sort() })];
    });
    const unseen = context.unread('cloudformation.stack-contents');
    if (unseen !== undefined) return [...found, notSeen(unseen, { subKey: 'stacks' })];
    return found.length > 0 ? found : passBecause({ place, services: endedServices.map(({ service }) => service) });
  },
});

function resourcesOf(
  { types }: EndedService,
  { account, region }: AccountRegion,
  { where }: Context,
): readonly string[] {
  const stacks = where('cloudformation.stack-contents', 'region', region).filter((one) => one.account === account);
  const made = stacks
    .flatMap(({ contents }) => contents)
    .filter(({ type }) => types.some((start) => type.startsWith(start)));
  return [...new Set(made.map(({ type, physicalId = 'not made' }) => `${type} ${physicalId}`))].sort();
}

function functionsOf(
  { roles }: Ended,
  { account, region }: AccountRegion,
  { where }: Context,
): readonly LambdaFunction[] {
  const here = where('lambda.function', 'region', region).filter((one) => one.account === account);
  return here.filter(({ roleArn }) => roles.has(roleArn));
}

interface Ended extends EndedService {
  /** That may use it; one that may use all there is of AWS tells nothing. */
  readonly roles: ReadonlySet<string>;
}

const endedHere = oncePerInventory(({ all, analysis }: Context): readonly Ended[] => {
  const uses = (role: IamRole, action: string) =>
    analysis.policies.grantsOf(role, action).some(({ pattern }) => !pattern.startsWith('*'));
  return endedServices.map((ended) => {
    const may = all('iam.role').filter((role) => ended.actions.some((action) => uses(role, action)));
    return { ...ended, roles: new Set(may.map(({ arn }) => arn)) };
  });
});
