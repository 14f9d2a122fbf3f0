import type { PolicyDocument } from '#model';
import type { OpenStatement, PolicyEngine } from '../analysis/policy.ts';
import { sayInvoke } from './say-invoke.ts';

/** Statements that let everybody call something of an API: no condition and no Deny bounds them. */
export function openInvocation(policy: PolicyDocument, policies: PolicyEngine): readonly OpenStatement[] {
  return policies.openStatements(policy).filter(({ statement }) => sayInvoke(statement, policies));
}
