import { expect } from 'vitest';
import type { Resource, Scenario } from '#model';
import { aPolicy, aRole } from '../../support/build.ts';
import { mapOf } from './draw.ts';
import { inStack } from './estates/reference-estates.ts';

/**
 * What one stack tells of a scenario: `match 0.6`, and a line for each signal with what shows it, by name.
 * `needs 0.6 a stream has consumers: poll order-stream > orders`
 */
export function toldOf(scenario: Scenario, given: readonly Resource[]): readonly string[] {
  const { nodes, edges, workloads } = mapOf(inStack('one', given));
  expect(workloads).toHaveLength(1);
  const nodeNames = new Map(nodes.map(({ id, name }) => [id, name]));
  const nameOf = (id: string) => nodeNames.get(id) ?? id;
  const edgeNames = new Map(edges.map(({ id, type, from, to }) => [id, `${type} ${nameOf(from)} > ${nameOf(to)}`]));
  const found = workloads[0]?.scenarios.find((one) => one.scenario === scenario);
  if (found === undefined) return [];
  const lines = found.signals.map(({ signal, weight, required, evidence }) => {
    const shown = evidence.map((id) => edgeNames.get(id) ?? nameOf(id)).sort();
    return `${required ? 'needs' : 'adds'} ${String(weight)} ${signal}: ${shown.join(', ')}`;
  });
  return [`${found.is} ${found.score.toFixed(1)}`, ...lines];
}

/** A role that allows one action for each resource. */
export function roleFor(name: string, ...grants: readonly (readonly [action: string, resource: string])[]) {
  const statements = grants.map(([action, resource]) => ({ actions: [action], resources: [resource] }));
  return aRole({ name, inlinePolicies: [{ name: 'own', document: aPolicy(statements) }] });
}
