import type { PolicyEngine } from '../policy.ts';
import { type ActionList, actionList, matchesAction } from './action-list.ts';
import { openStatements } from './open-statements.ts';
import { allows } from './role-rights.ts';
import { wildcardGrants } from './wildcard-grants.ts';

/** The list of actions is read when a wildcard is first expanded. */
export function policyEngine(list: ActionList = actionList()): PolicyEngine {
  return { openStatements, wildcardGrants: (role) => wildcardGrants(role, list), allows, matchesAction };
}
