export { type AdvanceRun, advance } from './advance.ts';
export { type Feedback, feedback, feedbackWaiverId, type WorkflowEvent, workflowStatuses } from './feedback.ts';
export { firstIdOf } from './identity.ts';
export { judgementOf } from './judgement.ts';
export { type PricedFinding, savingsTotal } from './savings-total.ts';
export type { Step } from './step.ts';
export { type Untold, untold } from './untold.ts';
export { fitsWithoutTags, isOfTag, matchesPattern } from './waive.ts';
export { byEnd, type WaiverUse, waiverReport, waiverUses } from './waiver-report.ts';
