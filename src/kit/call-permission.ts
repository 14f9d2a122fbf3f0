import type { Arn, Observed, PolicyDocument } from '#model';
import { qualifierOf, withoutQualifier } from '../text/function-arn.ts';
import { type Arrival, arrives, doubted, flawed } from './arrival.ts';
import type { JudgeContext } from './define-check.ts';
import { insufficientEvidence, notSeen, unknown } from './verdicts.ts';
import type { WiredCall } from './wired-calls.ts';

type Context = Pick<
  JudgeContext<'apigatewayv2.route' | 'iam.role' | 'lambda.alias' | 'lambda.function' | 'lambda.version', unknown>,
  'analysis' | 'find' | 'unread' | 'where'
>;
const action = 'lambda:InvokeFunction';

/** Whether a call that is wired is let in, by the policy of the qualifier that is called or by a role. */
export function callPermission(call: WiredCall, context: Context, details: Details): Arrival {
  if (call.roleArn === undefined) return call.access === 'byRole' ? arrives : byPolicy(call, context, details);
  const byRole = roleArrival(call.roleArn as Arn, call, context, details);
  if (byRole.flaw === undefined) return byRole;
  const instead = byPolicy(call, context, details);
  return instead.flaw === undefined ? instead : byRole;
}

function byPolicy(call: WiredCall, context: Context, details: Details): Arrival {
  const policy = policyOf(call.target, context);
  if (typeof policy === 'string') return doubted(insufficientEvidence(policy, details));
  if (!policy.seen) return doubted(unknown(policy.gap, details));
  if (call.access === 'byRole') {
    return lets(policy.value, call.roleArn, context) ? arrives : flawed('its policy does not let the role in');
  }
  const said = policyArrival(policy.value, call, context, details);
  const doubt = said.flaw === undefined ? undefined : otherCredentials(call, context, details);
  return doubt === undefined ? said : doubted(doubt);
}

interface Details {
  readonly subKey?: string;
}

function policyArrival(policy: PolicyDocument | undefined, call: WiredCall, context: Context, details: Details) {
  const answer = policy === undefined ? 'no' : lookedUp(policy, call, context);
  if (answer === 'yes') return arrives;
  if (answer === 'no') return flawed(`its policy does not let ${call.service} call it for ${call.sourceArn}`);
  return doubted(insufficientEvidence('a condition of its policy could not be weighed', details));
}

/** An API may call with what its own callers have; where routes were not read, so may one whose callers do not sign. */
function otherCredentials({ access, service }: WiredCall, { unread }: Context, details: Details) {
  if (access === 'undecided') {
    return insufficientEvidence('it may be called with the credentials of whoever calls the API', details);
  }
  const unseen = service === 'apigateway' ? unread('apigatewayv2.route') : undefined;
  return unseen && notSeen(unseen, details);
}

function lookedUp(policy: PolicyDocument, { service, sourceArn, account, target }: WiredCall, { analysis }: Context) {
  const resource = target.replace(/:\$LATEST$/, '');
  return analysis.policies.letsService(policy, { service, sourceArn, account, action, resource });
}

/** Of a version nothing is read, nor of an alias of a function without versions. */
function policyOf(target: Arn, { find }: Context): Observed<PolicyDocument | undefined> | string {
  const qualifier = qualifierOf(target) ?? '$LATEST';
  const owner = find('lambda.function', withoutQualifier(target));
  const holder = qualifier === '$LATEST' ? owner : find('lambda.alias', target);
  return holder.is === 'found' ? holder.value.policy : `the policy of its qualifier ${qualifier} is not read`;
}

function roleArrival(roleArn: Arn, { target }: WiredCall, context: Context, details: Details): Arrival {
  const unseen = context.unread('iam.role');
  if (unseen !== undefined) return doubted(notSeen(unseen, details));
  const role = context.find('iam.role', roleArn);
  if (role.is === 'outside') return doubted(insufficientEvidence('the role is outside the audited accounts', details));
  if (role.is === 'absent') return flawed(`the role ${roleArn} that is to call it does not exist`);
  const may = context.analysis.policies.allows(role.value, action, target);
  if (may === 'no') return flawed(`the role ${roleArn} that is to call it may not`);
  return may === 'yes' ? arrives : doubted(insufficientEvidence('a policy of the role was not read', details));
}

/** Whether a function's own policy lets a role in by its name. */
function lets(policy: PolicyDocument | undefined, roleArn: string | undefined, { analysis }: Context): boolean {
  return (policy?.statements ?? []).some(
    ({ effect, principals, actions }) =>
      effect === 'Allow' &&
      principals.some(({ value }) => value === '*' || value === roleArn) &&
      actions.some((pattern) => analysis.policies.matchesAction(pattern, action)),
  );
}
