import type { IamRole } from '#model';
import type { PolicyEngine } from '../analysis/policy.ts';
import { globMatches } from '../text/glob.ts';
import type { JudgeContext } from './define-check.ts';
import { oncePerInventory } from './once-per-inventory.ts';
import { sayInvoke } from './say-invoke.ts';

/** A role that may sign calls to an API which its policies name. */
export interface CallingRole {
  readonly role: IamRole;
  /** Patterns of the calls it may make whatever the stage: `GET/orders`, `*`. */
  readonly calls: readonly string[];
}

type Context = Pick<JudgeContext<'iam.role', unknown>, 'all' | 'analysis'>;

/** By the id of the API; a role that may call every API tells nothing of one. */
export const rolesCallingApi = oncePerInventory(({ all, analysis: { policies } }: Context) => {
  const byApi = new Map<string, Map<string, { readonly role: IamRole; readonly calls: Set<string> }>>();
  for (const role of all('iam.role')) {
    for (const { apiId, call } of callsOf(role, policies)) {
      const roles = byApi.get(apiId) ?? new Map<string, { readonly role: IamRole; readonly calls: Set<string> }>();
      const known = roles.get(role.arn) ?? { role, calls: new Set<string>() };
      known.calls.add(call);
      byApi.set(apiId, roles.set(role.arn, known));
    }
  }
  return (apiId: string): readonly CallingRole[] =>
    [...(byApi.get(apiId)?.values() ?? [])].map(({ role, calls }) => ({ role, calls: [...calls] }));
});

/** `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/VERB/path` */
const ofOneApi = /^arn:[^:]+:execute-api:[^:]*:[^:]*:([^/*?]+)\/[^/]*(?:\/(.*))?$/;

function* callsOf(role: IamRole, policies: PolicyEngine) {
  const documents = [...role.inlinePolicies, ...role.attachedPolicies].flatMap(({ document }) => document ?? []);
  const allows = documents
    .flatMap(({ statements }) => statements)
    .filter((one) => one.effect === 'Allow' && sayInvoke(one, policies));
  for (const resource of allows.flatMap(({ resources }) => resources)) {
    const [, apiId, call = '*'] = ofOneApi.exec(resource) ?? [];
    if (apiId === undefined || policies.allows(role, 'execute-api:Invoke', resource) === 'no') continue;
    yield { apiId, call };
  }
}

const verbs = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

/** Whether a role may call a method; `ANY` stands for each, and a variable of the path for anything. */
export function mayCall({ calls }: CallingRole, httpMethod: string, path: string): boolean {
  const asked = (httpMethod === 'ANY' ? verbs : [httpMethod]).map((verb) => verb + path.replace(/\{[^}]*\}/g, 'x'));
  return calls.some((pattern) => asked.some((one) => globMatches(pattern, one)));
}
