import type { Scenario } from '#model';
import type { Estate } from '../sandbox/estate/model.ts';
import { alexaEstate, alexaFaults } from './alexa.ts';
import type { Built, Fault } from './ground.ts';
import { mobileEstate, mobileFaults } from './mobile.ts';
import { restEstate, restFaults } from './rest.ts';
import { streamEstate, streamFaults } from './stream.ts';
import { webEstate, webFaults } from './web.ts';

export interface Reference {
  readonly scenario: Scenario;
  readonly estateOf: (built: Built) => Estate;
  /** What else it is, as the rules have it: a web application has a RESTful backend. */
  readonly alsoIs: readonly Scenario[];
  readonly faults: readonly Fault[];
}

/** The five scenarios of the lens. */
export const references: readonly Reference[] = [
  { scenario: 'rest', estateOf: restEstate, alsoIs: [], faults: restFaults },
  { scenario: 'alexa', estateOf: alexaEstate, alsoIs: [], faults: alexaFaults },
  { scenario: 'mobile', estateOf: mobileEstate, alsoIs: [], faults: mobileFaults },
  { scenario: 'stream', estateOf: streamEstate, alsoIs: [], faults: streamFaults },
  { scenario: 'web', estateOf: webEstate, alsoIs: ['rest'], faults: webFaults },
];
