import { defineCheck, fail, insufficientEvidence, isFrameworkMade, notApplicable, passBecause } from '#kit';
import type { IamRole, ManagedPolicy, NamedPolicy, PolicyStatement } from '#model';
import type { PolicyEngine } from '../../src/analysis/policy.ts';

/** Each of these is a way to become administrator. */
const escalations = ['iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:CreatePolicyVersion', 'iam:CreateAccessKey'];
/** Of a service that no policy names: whoever may do it may do all that is not taken away. */
const anything = 'any-service:AnyAction';

const severities = {
  administrator: {},
  helper: { severity: { level: 'high', because: 'only helpers of a framework have it' } },
  powerUser: { severity: { level: 'high', because: 'it has no rights to IAM' } },
  bounded: { severity: { level: 'medium', because: 'its boundary takes the rights away' } },
} as const;

export const lambdaRoleAdmin = defineCheck({
  id: 'lambda-role-admin',
  title: 'The role of a function is not an administrator',
  question: 'SEC2',
  practices: ['SEC2-01'],
  scope: 'account',
  severity: 'critical',
  why: 'Whoever gets such a function to run code, by a flaw of it or of a dependency, owns the account.',
  remedy: {
    text: 'Take the policy off the role, and grant the actions and resources that its functions use; SAM policy templates are a start.',
    property: 'AWS::IAM::Role Policies, ManagedPolicyArns; SAM AWS::Serverless::Function Policies',
    cli: 'aws iam {removal} --role-name {name}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',
  subject: 'iam.role',
  joins: ['lambda.function'],
  messages: {
    administrator: '{role}, the role of {functions}, may change all rights in the account: {policies}.',
    powerUser: '{role}, the role of {functions}, may do all but change rights: {policies}.',
    bounded: '{role}, the role of {functions}, has {policies}, and only its boundary {boundary} holds it back.',
  },

  judge(role, { where, analysis: { policies: engine } }) {
    const holders = where('lambda.function', 'roleArn', role.arn);
    if (holders.length === 0) return notApplicable('no function has it');
    const functions = [...new Set(holders.map(({ name }) => name))].sort();
    const all: readonly Policy[] = [...role.attachedPolicies, ...role.inlinePolicies];
    const broad = all.filter((policy) => isAdmin(policy, engine) || isOfAws(policy, /PowerUserAccess$/));
    const policies = broad.map(({ name }) => name);
    const evidence = { role: role.name, functions, policies, boundary: role.permissionsBoundary?.name ?? 'none' };

    const unseen = all.find(({ document }) => document === undefined);
    if (broad.length === 0 && unseen !== undefined)
      return insufficientEvidence(`its policy ${unseen.name} was not in the snapshot`);
    const [first] = levelOf({ ...role, permissionsBoundary: undefined }, broad, engine) === 'bounded' ? [] : broad;
    if (first === undefined) return passBecause(evidence);
    const level = levelOf(role, broad, engine);
    const isHelper = level === 'administrator' && holders.every(isFrameworkMade);
    const details = { related: holders.map(({ arn }) => arn).sort(), ...severities[isHelper ? 'helper' : level] };
    return fail(level, { ...evidence, removal: removalOf(first) }, details);
  },
});

type Policy = NamedPolicy | ManagedPolicy;

function isAdmin(policy: Policy, engine: PolicyEngine): boolean {
  if (isOfAws(policy, /(AdministratorAccess|IAMFullAccess)$/)) return true;
  return policy.document?.statements.some((statement) => grantsIam(statement, engine)) === true;
}

function isOfAws(policy: Policy, name: RegExp): boolean {
  return 'arn' in policy && policy.arn.includes(':iam::aws:policy/') && name.test(policy.arn);
}

function grantsIam(statement: PolicyStatement, { matchesAction }: PolicyEngine): boolean {
  const { actions, notActions, resources, notResources, conditions } = statement;
  const isWide = notResources.length > 0 || resources.some((one) => /^\*+$|^arn:[^:]+:iam:[^:]*:[^:]*:\*$/.test(one));
  const isNarrowed = conditions.some(({ key }) => /^(aws|iam):resourcetag\/|^iam:passedtoservice$/i.test(key));
  if (statement.effect === 'Deny' || !isWide || isNarrowed) return false;
  if (actions.some((pattern) => matchesAction(pattern, 'iam:*'))) return true;
  const isSpared = (action: string) => !notActions.some((pattern) => matchesAction(pattern, action));
  return notActions.length > 0 && escalations.some(isSpared);
}

/** What such policies come to after Denies and boundary; what could not be read takes nothing away. */
function levelOf(role: IamRole, broad: readonly Policy[], engine: PolicyEngine) {
  const may = (action: string) => engine.allows(role, action, '*') !== 'no';
  if (broad.some((policy) => isAdmin(policy, engine)) && escalations.some(may)) return 'administrator';
  return may(anything) ? 'powerUser' : 'bounded';
}

function removalOf(policy: Policy): readonly string[] {
  if ('arn' in policy) return ['detach-role-policy', '--policy-arn', policy.arn];
  return ['delete-role-policy', '--policy-name', policy.name];
}
