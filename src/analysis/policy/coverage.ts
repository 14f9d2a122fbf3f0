import type { PolicyStatement } from '#model';
import { globCovers, globMatches, globsOverlap } from '../../text/glob.ts';

/** Patterns of actions or resources: those listed, or all but those excepted. */
interface Span {
  readonly listed: readonly string[];
  readonly excepted: readonly string[];
}

/** Whether a statement speaks of everything that an action's pattern and a resource's pattern match. */
export function coversAll(statement: PolicyStatement, action: string, resource: string): boolean {
  return spanCovers(actionsOf(statement), action.toLowerCase()) && spanCovers(resourcesOf(statement), resource);
}

/** Whether a statement speaks of something that both patterns match. */
export function coversSome(statement: PolicyStatement, action: string, resource: string): boolean {
  return spanTouches(actionsOf(statement), action.toLowerCase()) && spanTouches(openedResourcesOf(statement), resource);
}

/** A statement's resources as patterns; all where it excepts some or, as in a trust policy, names none. */
export function resourcePatterns({ resources, notResources }: PolicyStatement): readonly string[] {
  return resources.length === 0 || notResources.length > 0 ? ['*'] : resources;
}

/** A statement's actions as patterns; all where it excepts some. */
export function actionPatterns({ actions, notActions }: PolicyStatement): readonly string[] {
  return notActions.length > 0 ? ['*'] : actions;
}

/** What an Allow opens: one that names no action is not one that opens nothing. */
export function openedActions(allow: PolicyStatement): readonly string[] {
  const patterns = actionPatterns(allow);
  return patterns.length === 0 ? ['*'] : patterns;
}

function actionsOf(statement: PolicyStatement): Span {
  return { listed: lower(actionPatterns(statement)), excepted: lower(statement.notActions) };
}

function resourcesOf(statement: PolicyStatement): Span {
  return { listed: resourcePatterns(statement), excepted: statement.notResources };
}

/** With each policy variable as the anything that it may turn into. */
function openedResourcesOf(statement: PolicyStatement): Span {
  const { listed, excepted } = resourcesOf(statement);
  return { listed: listed.map((one) => one.replace(/\$\{[^}]*\}/g, '*')), excepted };
}

function spanCovers({ listed, excepted }: Span, pattern: string): boolean {
  return listed.some((one) => globCovers(one, pattern)) && !excepted.some((one) => globsOverlap(one, pattern));
}

function spanTouches({ listed, excepted }: Span, pattern: string): boolean {
  return listed.some((one) => globsOverlap(one, pattern)) && !excepted.some((one) => globMatches(one, pattern));
}

function lower(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.toLowerCase());
}
