import type { PolicyEngine } from '../policy.ts';
import { type ActionList, actionList, matchesAction } from './action-list.ts';
import { escalationPaths } from './escalation-paths.ts';
import { exposureOf } from './exposure.ts';
import { grantsOf, wideGrants } from './grants.ts';
import { openStatements } from './open-statements.ts';
import { allows } from './role-rights.ts';
import { letsService } from './service-access.ts';
import { usedRights } from './used-rights.ts';
import { wildcardGrants } from './wildcard-grants.ts';

/** The list of actions is read when a wildcard is first expanded. */
export function policyEngine(list: ActionList = actionList()): PolicyEngine {
  return {
    openStatements,
    exposureOf,
    wildcardGrants: (role) => wildcardGrants(role, list),
    escalationPaths,
    grantsOf,
    wideGrants: (role) => wideGrants(role, list),
    usedRights: (role, use) => usedRights(role, use, list),
    allows,
    letsService,
    matchesAction,
  };
}
