import type { MapEdge, Scenario, ScenarioScore, ScenarioSignal } from '#model';
import type { MapRules } from '../map.ts';
import { scenarioTag, tagsOf } from './claims.ts';
import type { Graph } from './graph.ts';
import { grouped } from './grouped.ts';
import type { Place, Seen } from './places.ts';
import { alexaScenario } from './scenarios/alexa-scenario.ts';
import { dataScenario, officeScenario, workflowScenario } from './scenarios/flow-scenarios.ts';
import { mobileScenario } from './scenarios/mobile-scenario.ts';
import { restScenario } from './scenarios/rest-scenario.ts';
import type { ScenarioRule, Signal } from './scenarios/scenario-rule.ts';
import { streamScenario } from './scenarios/stream-scenario.ts';
import { webScenario } from './scenarios/web-scenario.ts';
import { workloadView } from './scenarios/workload-view.ts';
import type { Bounded } from './workloads.ts';

const rules: Readonly<Record<Scenario, ScenarioRule>> = {
  rest: restScenario,
  alexa: alexaScenario,
  mobile: mobileScenario,
  stream: streamScenario,
  web: webScenario,
  data: dataScenario,
  workflow: workflowScenario,
  'back-office': officeScenario,
};

const scenarios = Object.keys(rules) as readonly Scenario[];

const leastForMatch = 0.6;
const leastForSuggestion = 0.4;

/** The scenarios of a workload: catalogue, part D.3. */
export function scenariosOf(
  graph: Graph,
  seen: Seen,
  mapRules: MapRules,
): (workload: Bounded) => readonly ScenarioScore[] {
  const partsOf = grouped(graph.nodes, ({ id }) => graph.rootOf(id));
  const begin = grouped(graph.edges, ({ from }) => graph.rootOf(from));
  const end = grouped(graph.edges, ({ to }) => graph.rootOf(to));
  return (workload) => {
    const nodes = workload.members.flatMap(({ id }) => partsOf.of(id));
    const edges = new Set<MapEdge>(workload.members.flatMap(({ id }) => [...begin.of(id), ...end.of(id)]));
    const view = workloadView({ nodes, edges: [...edges], graph, seen });
    const said = wordsFor(workload, nodes, mapRules);
    return scenarios.flatMap((scenario) => scoreOf(scenario, rules[scenario](view), said));
  };
}

/** What the owner says: `rest`, `!mobile`. */
function wordsFor(workload: Bounded, nodes: readonly Place[], { workloads = [] }: MapRules): ReadonlySet<string> {
  const configured = workloads
    .filter(({ name, account = workload.account }) => name === workload.name && account === workload.account)
    .flatMap(({ scenarios: words = [] }) => words);
  const tagged = nodes.flatMap(({ resource }) =>
    resource === undefined ? [] : (tagsOf(resource)[scenarioTag] ?? '').split(/[,\s]+/),
  );
  return new Set([...configured, ...tagged]);
}

function scoreOf(scenario: Scenario, found: readonly Signal[], said: ReadonlySet<string>): readonly ScenarioScore[] {
  const signals = found.filter(({ evidence }) => evidence.length > 0);
  const required = signals.filter((signal) => signal.required);
  const [best] = [...required].sort((one, other) => other.weight - one.weight);
  const adds = best === undefined ? [] : signals.filter((signal) => !signal.required);
  const sum = (best?.weight ?? 0) + adds.reduce((total, { weight }) => total + weight, 0);
  // In hundredths, or 0.5 and 0.1 would not make 0.6.
  const score = Math.round(Math.min(sum, best?.isSuggestion === true ? best.weight : 1) * 100) / 100;
  const is = standing(scenario, score, said);
  return score === 0 && is === 'none' ? [] : [{ scenario, score, is, signals: [...required, ...adds].map(toSignal) }];
}

function standing(scenario: Scenario, score: number, said: ReadonlySet<string>): ScenarioScore['is'] {
  if (said.has(`!${scenario}`)) return 'vetoed';
  if (said.has(scenario)) return 'forced';
  if (score >= leastForMatch) return 'match';
  return score >= leastForSuggestion ? 'suggested' : 'none';
}

function toSignal({ signal, weight, required, evidence }: Signal): ScenarioSignal {
  return { signal, weight, required, evidence: [...evidence].sort() };
}
