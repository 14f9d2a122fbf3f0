import { defineCheck, fail, type JudgeContext, notSeen, passBecause, severityOf, unknown } from '#kit';
import type { Arn, CognitoIdentityPool, Evidence, IamRole } from '#model';

type Context = Pick<JudgeContext<'iam.role', unknown>, 'find' | 'unread'>;

/** What pages that CloudWatch RUM watches do as guests. */
const monitoring = 'rum:putrumevents';

export const cognitoIdentityUnauthenticated = defineCheck({
  id: 'cognito-identity-unauthenticated',
  title: 'An identity pool gives credentials to those who have signed in',
  question: 'SEC1',
  practices: ['SEC1-B7'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  publicByDesign: true,
  why: 'Guests are everybody: whoever finds the id of the pool, which every client has, gets credentials of the account.',
  remedy: {
    text: 'Switch guest access off. Where guests are meant, tag the pool wal:public=true and let their role do no more than they need.',
    property: 'AWS::Cognito::IdentityPool AllowUnauthenticatedIdentities, AllowClassicFlow',
    cli: 'aws cognito-identity update-identity-pool --identity-pool-id {poolId} --identity-pool-name {pool} --no-allow-unauthenticated-identities --no-allow-classic-flow --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html',

  subject: 'cognito.identity-pool',
  hints: ['iam.role'],
  messages: {
    guests: '{pool} gives credentials of the account to everybody (as {role}).',
    classicFlow:
      '{pool} lets its users ask for the credentials of a role themselves, and so without the policy by which Cognito scopes them down.',
  },

  judge(pool, context) {
    const { name, poolId, guestsAllowed: guests, classicFlowAllowed: classicFlow } = pool;
    const facts = { pool: name, poolId, guests, classicFlow };
    if (!guests && !classicFlow) return passBecause(facts);
    if (!guests) return fail('classicFlow', facts, severityOf('low', 'it has no guests'));
    return ofGuests(pool, facts, context);
  },
});

function ofGuests({ roles }: CognitoIdentityPool, facts: Evidence, { find, unread }: Context) {
  if (!roles.seen) return unknown(roles.gap);
  const { unauthenticatedRoleArn: arn } = roles.value;
  const evidence = { ...facts, role: arn?.replace(/^.*\//, '') ?? 'no role yet' };
  if (arn === undefined) return fail('guests', evidence, severityOf('low', 'it has no role for guests yet'));
  const unseen = unread('iam.role');
  if (unseen !== undefined) return notSeen(unseen);
  const role = find('iam.role', arn as Arn);
  return role.is === 'found' && allowsMonitoringAlone(role.value) ? passBecause(evidence) : fail('guests', evidence);
}

function allowsMonitoringAlone({ inlinePolicies, attachedPolicies }: IamRole): boolean {
  const documents = [...inlinePolicies, ...attachedPolicies].map(({ document }) => document);
  const allows = documents.flatMap((document) => document?.statements ?? []).filter(({ effect }) => effect === 'Allow');
  const actions = allows.flatMap((one) => (one.notActions.length > 0 ? ['*'] : one.actions));
  const isAllSeen = documents.every((document) => document !== undefined);
  return isAllSeen && actions.length > 0 && actions.every((one) => one.toLowerCase() === monitoring);
}
