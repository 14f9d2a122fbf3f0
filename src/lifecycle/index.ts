export { type AdvanceRun, advance } from './advance.ts';
export { findingId, firstIdOf } from './identity.ts';
export type { Step } from './step.ts';
export { matchesPattern } from './waive.ts';
