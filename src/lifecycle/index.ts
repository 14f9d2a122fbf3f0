export { type AdvanceRun, advance } from './advance.ts';
export type { Step } from './step.ts';
export { matchesPattern } from './waive.ts';
