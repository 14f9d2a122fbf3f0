import { iamActionOf, serviceOfClient } from '../../../src/data/aws-services.ts';
import type { Estate, PolicyDocument, PolicyStatement, RoleRecord } from '../estate/model.ts';
import type { Caller } from '../service.ts';

/** Nobody can be denied these. */
const always: ReadonlySet<string> = new Set(['sts:GetCallerIdentity']);

/**
 * Whether a caller's own policies allow an operation: a session may do what its role's policies say, by action (resources
 * and conditions are not looked at); a user may do everything.
 */
export function mayCall(caller: Caller, { client, operation }: Operation, estate: Estate): boolean {
  const role = roleOf(caller, estate);
  const action = iamActionOf(serviceOfClient(client)?.sdk ?? client, operation);
  if (role === undefined || always.has(action)) return true;
  const statements = statementsOf(role, estate);
  const verdicts = decided.get(statements) ?? new Map<string, boolean>();
  decided.set(statements, verdicts);
  const verdict = verdicts.get(action) ?? allows(statements, action);
  verdicts.set(action, verdict);
  return verdict;
}

const decided = new WeakMap<readonly PolicyStatement[], Map<string, boolean>>();

function allows(statements: readonly PolicyStatement[], action: string): boolean {
  const applying = statements.filter((statement) => concerns(statement, action));
  return applying.some(({ Effect }) => Effect === 'Allow') && !applying.some(({ Effect }) => Effect === 'Deny');
}

export interface Operation {
  /** The suffix of its SDK package. */
  readonly client: string;
  readonly operation: string;
}

function roleOf({ account, arn }: Caller, { accounts }: Estate): RoleRecord | undefined {
  const name = /:assumed-role\/([^/]+)\//.exec(arn)?.[1];
  return accounts[account]?.iam.roles.find(({ RoleName }) => RoleName === name);
}

const read = new WeakMap<RoleRecord, readonly PolicyStatement[]>();

/** Of a role as it is: a test that changes its policies puts another record in its place. */
function statementsOf(role: RoleRecord, estate: Estate): readonly PolicyStatement[] {
  const known = read.get(role);
  if (known !== undefined) return known;
  const inline = (role.RolePolicyList ?? []).map(({ PolicyDocument: document }) => document);
  const statements = [...inline, ...attachedTo(role, estate)].flatMap(
    (document) => (JSON.parse(document ?? '{"Statement":[]}') as PolicyDocument).Statement,
  );
  read.set(role, statements);
  return statements;
}

function attachedTo(role: RoleRecord, { accounts }: Estate): readonly (string | undefined)[] {
  const policies = accounts[role.Arn?.split(':')[4] ?? '']?.iam.policies ?? [];
  return (role.AttachedManagedPolicies ?? []).map(
    ({ PolicyArn }) => policies.find(({ Arn }) => Arn === PolicyArn)?.PolicyVersionList?.[0]?.Document,
  );
}

function concerns({ Action, NotAction }: PolicyStatement, action: string): boolean {
  if (NotAction !== undefined) return !list(NotAction).some((pattern) => fits(pattern, action));
  return list(Action ?? []).some((pattern) => fits(pattern, action));
}

function fits(pattern: string, action: string): boolean {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i').test(action);
}

function list(value: string | readonly string[]): readonly string[] {
  return typeof value === 'string' ? [value] : value;
}
