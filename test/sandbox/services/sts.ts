import type { AssumeRoleRequest, AssumeRoleResponse, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import type { Estate, PolicyDocument, RoleRecord, Session } from '../estate/model.ts';
import { stableId } from '../estate/stable-id.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { trusts } from './trust.ts';

/** AssumeRole against the trust policy of the role, and GetCallerIdentity. */
export const sts: Service<Estate> = {
  client: 'sts',
  operations: { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity },
};

function assumeRole(input: AssumeRoleRequest, context: Context<Estate>): AssumeRoleResponse {
  const roleArn = input.RoleArn ?? '';
  const sessionName = input.RoleSessionName ?? '';
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName)) {
    throw invalid(
      `1 validation error detected: Value '${sessionName}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*`,
    );
  }
  const role = findRole(roleArn, context.estate);
  if (role === undefined || !admits(role, input, context)) throw notAuthorized(roleArn, context);
  const seconds = durationOf(input, role, context);
  const session = issue(role, sessionName, new Date(context.now.getTime() + seconds * 1000), context);
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: `sandbox-secret-${stableId(session.accessKeyId, 25)}`,
      SessionToken: `sandbox-session-${stableId(session.accessKeyId, 64)}`,
      Expiration: session.expiresAt,
    },
    AssumedRoleUser: { Arn: session.arn, AssumedRoleId: session.userId },
  };
}

function findRole(arn: string, estate: Estate): RoleRecord | undefined {
  const account = estate.accounts[arn.split(':')[4] ?? ''];
  return account?.iam.roles.find((role) => role.Arn === arn);
}

function admits(role: RoleRecord, input: AssumeRoleRequest, context: Context<Estate>): boolean {
  const trust = JSON.parse(role.AssumeRolePolicyDocument ?? '{"Statement":[]}') as PolicyDocument;
  return trusts(trust, {
    principal: principalOf(context),
    account: context.caller.account,
    partition: context.partition,
    organization: context.estate.organization?.organization.Id,
    externalId: input.ExternalId,
  });
}

/** A session acts as the role it came from. */
function principalOf(context: Context<Estate>): string {
  const match = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(context.caller.arn);
  if (match === null) return context.caller.arn;
  const roles = context.estate.accounts[context.caller.account]?.iam.roles ?? [];
  return roles.find((role) => role.RoleName === match[3])?.Arn ?? context.caller.arn;
}

function durationOf(input: AssumeRoleRequest, role: RoleRecord, context: Context<Estate>): number {
  const seconds = input.DurationSeconds ?? 3600;
  if (seconds < 900) {
    throw invalid(
      `1 validation error detected: Value '${String(seconds)}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900`,
    );
  }
  const chained = context.caller.arn.includes(':assumed-role/');
  if (chained && seconds > 3600)
    throw invalid('The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining');
  if (seconds > (role.MaxSessionDuration ?? 3600))
    throw invalid('The requested DurationSeconds exceeds the MaxSessionDuration set for this role.');
  return seconds;
}

function issue(role: RoleRecord, sessionName: string, expiresAt: Date, context: Context<Estate>): Session {
  const account = role.Arn?.split(':')[4] ?? '';
  const serial = `${String(context.estate.sessions.size)}/${role.Arn ?? ''}/${sessionName}`;
  const session: Session = {
    accessKeyId: `ASIA${stableId(serial, 16).toUpperCase()}`,
    account,
    arn: `arn:${context.partition}:sts::${account}:assumed-role/${role.RoleName ?? ''}/${sessionName}`,
    userId: `${role.RoleId ?? ''}:${sessionName}`,
    expiresAt,
  };
  context.estate.sessions.set(session.accessKeyId, session);
  return session;
}

function getCallerIdentity(_input: unknown, context: Context<Estate>): GetCallerIdentityResponse {
  return { UserId: context.caller.userId, Account: context.caller.account, Arn: context.caller.arn };
}

function notAuthorized(roleArn: string, context: Context<Estate>): ServiceError {
  return new ServiceError(
    'AccessDenied',
    `User: ${context.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
    403,
  );
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationError', message);
}
