import type { IamRole, PolicyStatement } from '#model';
import { globMatches, globsOverlap } from '../../text/glob.ts';
import type { RightsUse, UsedRights } from '../policy.ts';
import { type ActionList, matchesAction } from './action-list.ts';
import { actionPatterns } from './coverage.ts';
import { keeping, rightsOf } from './role-rights.ts';

interface Context {
  readonly use: RightsUse;
  readonly list: ActionList;
  readonly keeps: ReturnType<typeof keeping>;
}

/** A pattern of one service, and what becomes of it. */
interface Cut {
  readonly service: string;
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
  readonly untracked: boolean;
}

/**
 * A role's policies without what it did not use. A wildcard stays as it is written where all behind it stays, and else
 * gives way to the actions that do; of a service that is not in the list of actions it stays or goes as a whole.
 */
export function usedRights(role: IamRole, use: RightsUse, list: ActionList): UsedRights {
  const rights = rightsOf(role);
  const context: Context = { use, list, keeps: keeping(rights) };
  const parts = rights.policies.flatMap(({ statements }) =>
    statements.map((statement) => ({ statement, cuts: statement.effect === 'Deny' ? [] : cutsOf(statement, context) })),
  );
  const cuts = parts.flatMap((part) => part.cuts);
  const wasUsed = ({ service }: Cut) => use.services.get(service)?.used === true;
  return {
    unusedServices: sorted(cuts.filter((cut) => cut.dropped.length > 0 && !wasUsed(cut)).map(({ service }) => service)),
    unusedActions: sorted(cuts.filter(wasUsed).flatMap(({ dropped }) => dropped)),
    untracked: sorted(cuts.filter(({ untracked }) => untracked).map(({ service }) => service)),
    statements: parts.flatMap(({ statement, cuts: own }) => remainderOf(statement, own)),
  };
}

function remainderOf(statement: PolicyStatement, cuts: readonly Cut[]): readonly PolicyStatement[] {
  if (statement.effect === 'Deny') return [statement];
  const actions = [...new Set(cuts.flatMap(({ kept }) => kept))];
  return actions.length === 0 ? [] : [{ ...statement, actions, notActions: [] }];
}

function cutsOf(statement: PolicyStatement, context: Context): readonly Cut[] {
  return actionPatterns(statement)
    .flatMap((pattern) => byService(pattern, context.use))
    .map(([service, pattern]) => cutOf(service, pattern, statement, context));
}

/** A wildcard over services is taken for those that are reported on, which are all that the role may use. */
function byService(pattern: string, { services }: RightsUse): readonly (readonly [string, string])[] {
  const [prefix = '', action = '*'] = pattern.split(':');
  const service = prefix.toLowerCase();
  if (!/[*?]/.test(service)) return [[service, pattern]];
  return [...services.keys()].filter((one) => globMatches(service, one)).map((one) => [one, `${one}:${action}`]);
}

function cutOf(service: string, pattern: string, statement: PolicyStatement, { use, list, keeps }: Context): Cut {
  const known = use.services.get(service);
  const names = namesBehind(pattern, statement, list);
  const isExcepting = statement.notActions.some((one) => globsOverlap(one.toLowerCase(), pattern));
  const asWritten = isExcepting ? names : [pattern];
  if (known === undefined) return { service, kept: asWritten, dropped: [], untracked: false };

  const track = (name: string) => known.tracked.get(name.slice(name.indexOf(':') + 1).toLowerCase());
  const isQuiet = (name: string) => use.quiet.some((one) => matchesAction(one, name));
  const isUnused = (name: string) => !isQuiet(name) && (!known.used || track(name) === false);
  const dropped = names.filter((name) => isUnused(name) && keeps(name, statement));
  const kept = dropped.length === 0 ? asWritten : names.filter((name) => !isUnused(name));
  const isUntracked = (name: string) => track(name) === undefined && !isQuiet(name);
  const untracked = /[*?]/.test(pattern) && known.used && names.some(isUntracked);
  return { service, kept, dropped, untracked };
}

/** The actions that a pattern stands for, less those that the statement excepts; itself where it cannot be expanded. */
function namesBehind(pattern: string, { notActions }: PolicyStatement, list: ActionList): readonly string[] {
  const isWhole = !/[*?]/.test(pattern) || !list.hasServiceOf(pattern);
  const names = isWhole ? [pattern] : list.matching(pattern).map(({ name }) => name);
  return names.filter((name) => !notActions.some((one) => globsOverlap(one.toLowerCase(), name.toLowerCase())));
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
