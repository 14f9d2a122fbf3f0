import type { Question } from '#model';

/** The sections of the lens, in its order, named in this project's words. */
export const sections: Readonly<Record<Question, string>> = {
  DEP: 'deployment approaches',
  GDP: 'general design principles',
  SRM: 'scenario: RESTful microservices',
  SAX: 'scenario: Alexa skills',
  SMB: 'scenario: mobile backend',
  SSP: 'scenario: stream processing',
  SWA: 'scenario: web application',
  OPS1: 'health of the application',
  OPS2: 'life cycle of the application',
  SEC1: 'access to APIs',
  SEC2: 'boundaries, detective controls, infrastructure, data',
  SEC3: 'application security',
  REL1: 'inbound rates',
  REL2: 'resiliency',
  PER1: 'performance efficiency',
  COST1: 'cost optimization',
  CON: 'conclusion',
};
