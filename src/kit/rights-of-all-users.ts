import type { IamRole, PolicyStatement } from '#model';
import type { PolicyEngine } from '../analysis/policy.ts';

/**
 * Services that keep what belongs to users, and how the part of an ARN after the account begins that names one thing there.
 * An API decides itself which of its fields a user may ask for; an object's key is a user's own.
 */
const oneThing: Readonly<Record<string, RegExp>> = {
  appsync: /^apis\/[^/*]+(?:\/|$)/,
  'execute-api': /^[^/*]+(?:\/|$)/,
  dynamodb: /^table\/[^/*]+(?:\/|$)/,
  firehose: /^deliverystream\/[^*]+$/,
  iot: /^[^*]+$/,
  kinesis: /^stream\/[^*]+$/,
  lambda: /^function:[^:*]+(?::|$)/,
  s3: /^[^*]+$/,
  secretsmanager: /^secret:[^*]+$/,
  sns: /^[^*]+$/,
  sqs: /^[^*]+$/,
  ssm: /^parameter\/[^*]+$/,
};

/** What turns into something of the one user who is asking. */
const ofTheUser = /\$\{(?:cognito-identity\.amazonaws\.com:|aws:PrincipalTag\/|aws:userid)/i;

/** Rights to data that a role gives all of its users over everybody's, as `s3:GetObject on *`. */
export function rightsOfAllUsers(role: IamRole, policies: PolicyEngine): readonly string[] {
  const documents = [...role.inlinePolicies, ...role.attachedPolicies].flatMap(({ document }) => document ?? []);
  const statements = documents.flatMap((document) => document.statements);
  const wide = statements
    .filter((one) => one.effect === 'Allow' && !isScopedByCondition(one))
    .flatMap((one) => pairsOf(one))
    .filter(({ action, resource }) => isOverEverybody(action, resource))
    .filter(({ action, resource }) => policies.allows(role, action, resource) !== 'no');
  return [...new Set(wide.map(({ action, resource }) => `${action} on ${resource}`))].sort();
}

function isScopedByCondition({ conditions }: PolicyStatement): boolean {
  return conditions.some(
    ({ key, values }) => /^dynamodb:leadingkeys$/i.test(key) || values.some((one) => ofTheUser.test(one)),
  );
}

function pairsOf({ actions, notActions, resources, notResources }: PolicyStatement) {
  const allowed = notActions.length > 0 ? ['*'] : actions;
  const on = notResources.length > 0 ? ['*'] : resources;
  return allowed.flatMap((action) => on.map((resource) => ({ action, resource })));
}

function isOverEverybody(action: string, resource: string): boolean {
  const service = action.replace(/:.*$/, '').toLowerCase();
  if (ofTheUser.test(resource)) return false;
  if (service === '*') return true;
  const named = oneThing[service];
  return named !== undefined && !named.test(resource.split(':').slice(5).join(':'));
}
