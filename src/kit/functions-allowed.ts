import type { Arn, IamRole } from '#model';
import type { PolicyEngine } from '../analysis/policy.ts';

const invoke = 'lambda:InvokeFunction';
/** Up to the qualifier; of a name at least one character is written out, or it names every function. */
const named = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]*[^:*][^:]*/;

/** The functions that a role's policies name for it to call, without qualifiers and perhaps with `*` in their names; in order. */
export function functionsAllowed(role: IamRole, policies: PolicyEngine): readonly Arn[] {
  const documents = [...role.inlinePolicies, ...role.attachedPolicies].flatMap(({ document }) => document ?? []);
  const resources = documents
    .flatMap(({ statements }) => statements)
    .filter(({ effect, actions }) => effect === 'Allow' && actions.some((one) => policies.matchesAction(one, invoke)))
    .flatMap((statement) => statement.resources)
    .filter((resource) => policies.allows(role, invoke, resource) !== 'no');
  const functions = resources.flatMap((resource) => (named.exec(resource)?.[0] ?? []) as readonly Arn[] | Arn);
  return [...new Set(functions)].sort();
}
