import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  isFrameworkMade,
  isTooWide,
  notApplicable,
  passBecause,
  review,
  severityOf,
} from '#kit';
import type { IamRole } from '#model';
import type { WildcardGrant } from '../../src/analysis/policy.ts';

export const lambdaRoleWildcardAction = defineCheck({
  id: 'lambda-role-wildcard-action',
  title: 'The role of a function grants actions by name',
  question: 'SEC2',
  practices: ['SEC2-01'],
  scope: 'account',
  severity: 'high',
  why: 'A wildcard grants what the function never calls, and every action that AWS adds to the service later.',
  remedy: {
    text: 'List the actions that the functions call (Access Analyzer derives them from CloudTrail), and take the broad policy off the role.',
    property: 'AWS::IAM::Role Policies; SAM AWS::Serverless::Function Policies',
    cli: 'aws iam put-role-policy --role-name {name} --policy-name {policy} --policy-document file://scoped.json',
  },
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-policy-generation.html',
  subject: 'iam.role',
  joins: ['lambda.function'],
  options: z.strictObject({ maxActions: z._default(z.int().check(z.nonnegative()), 15) }),
  messages: {
    wildcard: '{role}, the role of {functions}, grants by wildcard: {grants}.',
    unknownService:
      '{role}, the role of {functions}, grants by a wildcard that the list of actions cannot expand: {grants}.',
  },

  judge(role, { where, analysis, options: { maxActions } }) {
    const holders = where('lambda.function', 'roleArn', role.arn);
    if (holders.length === 0) return notApplicable('no function has it');
    const functions = [...new Set(holders.map(({ name }) => name))].sort();
    const helpers = holders.every(isFrameworkMade) ? severityOf('informational', 'made by a framework for itself') : {};
    const details = { related: holders.map(({ arn }) => arn).sort(), ...helpers };
    const evidence = { role: role.name, functions, maxActions, boundary: boundaryOf(role) };

    const grants = analysis.policies.wildcardGrants(role);
    const full = fullAccess(role, grants);
    const wide = grants.filter((one) => isTooWide(one, maxActions) && !full.includes(one.policyName));
    const [policy] = [...full, ...wide.map(({ policyName }) => policyName)];
    if (policy !== undefined) {
      const isHarmless = full.length === 0 && wide.every(onlyLooks);
      const harmless = isHarmless ? severityOf('low', 'it only reads configuration, or writes logs and traces') : {};
      const named = [...full.map((name) => `${name} of AWS`), ...wide.map(nameOf)];
      return fail('wildcard', { ...evidence, grants: named, policy }, { ...harmless, ...details });
    }
    const unread = grants.filter(({ expandsTo }) => expandsTo === undefined);
    const facts = { ...evidence, grants: (unread.length > 0 ? unread : grants).map(nameOf) };
    if (unread[0] !== undefined) return review('unknownService', { ...facts, policy: unread[0].policyName }, details);
    const unseen = role.attachedPolicies.find(({ document }) => document === undefined)?.name;
    return unseen === undefined
      ? passBecause(facts)
      : insufficientEvidence(`its policy ${unseen} was not in the snapshot`);
  },
});

function boundaryOf({ permissionsBoundary }: IamRole): string {
  return permissionsBoundary?.name ?? 'none';
}

/** AWS's own policies for a whole service, by name; not where a boundary leaves nothing of what they grant. */
function fullAccess(role: IamRole, grants: readonly WildcardGrant[]): readonly string[] {
  const isLeft = (name: string) => !role.permissionsBoundary || grants.some(({ policyName }) => policyName === name);
  return role.attachedPolicies
    .filter(({ arn }) => /:iam::aws:policy\/.*FullAccess(V\d+)?$/.test(arn))
    .filter(({ name, document }) => document === undefined || isLeft(name))
    .map(({ name }) => name);
}

function onlyLooks({ kind, reach, action }: WildcardGrant): boolean {
  return kind === 'prefix' && (reach === 'read' || /^(logs:create|xray:put)\*$/i.test(action));
}

function nameOf({ policyName, action, expandsTo }: WildcardGrant): string {
  return `${action} of ${policyName} (${expandsTo === undefined ? 'not listed' : `${String(expandsTo)} actions`})`;
}
