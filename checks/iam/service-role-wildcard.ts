import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  insufficientEvidence,
  isTooWide,
  notApplicable,
  notSeen,
  passBecause,
  serviceRoleKinds,
  serviceRoleUsers,
  unknown,
  unseenPolicyOf,
  wideGrantsByMaker,
} from '#kit';
import type { PolicyStatement } from '#model';

/** Services that call others on behalf of what was set up with them. */
const callingServices = /^(apigateway|appsync|events|pipes|scheduler|states)\./;

export const serviceRoleWildcard = defineCheck({
  id: 'service-role-wildcard',
  title: 'The role with which a service calls others grants those calls alone',
  question: 'SEC2',
  practices: ['SEC2-B6'],
  scope: 'account',
  severity: 'medium',
  beyondLens: true,
  why: 'Who may change the workflow, rule or API may have it do all that its role allows, on all that the role reaches.',
  remedy: {
    text: 'Grant the actions that the targets need by name, on the ARNs of the targets.',
    property: 'AWS::IAM::Role Policies; SAM AWS::Serverless::StateMachine Policies',
    cli: 'aws iam put-role-policy --role-name {role} --policy-name {policy} --policy-document file://scoped.json',
  },
  reference: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege',

  subject: 'iam.role',
  hints: serviceRoleKinds,
  options: z.strictObject({ maxActions: z._default(z.int().check(z.nonnegative()), 15) }),
  messages: {
    broad: '{role}, with which {users} calls others, grants more than such calls need: {grants} ({policies}).',
  },

  judge(role, context) {
    const { users, gap } = serviceRoleUsers(context);
    const callers = users.get(role.arn);
    if (callers === undefined) {
      if (!role.trust.statements.some(isForCaller)) return notApplicable('no service calls others with it');
      const unseen = context.unread(...serviceRoleKinds);
      if (unseen !== undefined) return notSeen(unseen);
      return gap === undefined ? notApplicable('nothing that was set up calls others with it') : unknown(gap);
    }
    const { policies: engine } = context.analysis;
    const byWildcard = engine.wildcardGrants(role).filter((one) => isTooWide(one, context.options.maxActions));
    const { own } = wideGrantsByMaker(role, engine);
    const policies = [...new Set([...byWildcard, ...own].map(({ policyName }) => policyName))];
    const evidence = { role: role.name, users: callers.map(({ name }) => name).sort() };
    const related = callers.map(({ arn }) => arn).sort();
    const [policy] = policies;
    if (policy !== undefined) {
      const patterns = new Set(own.flatMap((grant) => grant.patterns));
      const onAll = [...patterns].map((action) => `${action} on all resources`);
      const grants = [...byWildcard.map(({ action }) => action), ...onAll];
      return fail('broad', { ...evidence, grants, policies, policy }, { related });
    }
    const unseen = unseenPolicyOf(role);
    if (unseen === undefined) return passBecause(evidence, { related });
    return insufficientEvidence(`its policy ${unseen} was not in the snapshot`);
  },
});

function isForCaller({ principals }: PolicyStatement): boolean {
  return principals.some(({ type, value }) => type === 'Service' && callingServices.test(value));
}
