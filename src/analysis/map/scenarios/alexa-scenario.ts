import { routesOf } from './rest-scenario.ts';
import { required, type ScenarioRule, suggestion } from './scenario-rule.ts';
import { arnsOf, idsOf } from './workload-view.ts';

/** A skill: Alexa may call a function; one with an address of its own is only told by its route. */
export const alexaScenario: ScenarioRule = (workload) => [
  required(
    1,
    'Alexa may call a function',
    idsOf(workload.typed('permit').filter(({ from }) => /^service\/alexa-(?:appkit|connectedhome)$/.test(from))),
  ),
  suggestion(
    0.5,
    'a route is named for a skill',
    arnsOf(routesOf(workload).filter(({ path }) => /\b(?:alexa|skill)\b/i.test(path))),
  ),
];
