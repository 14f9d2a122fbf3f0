export { releaseAccount } from './account-lease.ts';
export { audit } from './audit.ts';
export { type AccountPart, auditApart, closeApart } from './audit-apart.ts';
export type { AuditTools, Outcomes, Progress } from './audit-tools.ts';
export { closedSource } from './closed-source.ts';
export { collectPlace, coverageOf, type PlaceView } from './collect.ts';
export { chargedOf, costOf } from './cost-of.ts';
export { counting } from './counting.ts';
export { LeaseLostError } from './hold.ts';
export { inventoryOf } from './inventory.ts';
export { isFirst } from './is-first.ts';
export { knownOf } from './keep.ts';
export { liveSource } from './live-source.ts';
export { type Monitoring, monitoringOf, monitoringViews } from './monitoring.ts';
export { type HandedOn, handOnRun, takeOverRun } from './open-run.ts';
export {
  type AuditPlan,
  auditsWhole,
  collectorsFor,
  collectorsOf,
  leftOutBecause,
  ofScope,
  type RegionChoice,
  regionChoiceOf,
} from './plan.ts';
export { type Preflight, preflight } from './preflight.ts';
export { CannotStartError, prepare } from './prepare.ts';
export { type IamStatement, readPolicy } from './read-policy.ts';
export { runOf } from './run-of.ts';
export { saidOnce } from './said-once.ts';
export { accountsAtOnce, regionsAtOnce, sideBySide } from './side-by-side.ts';
export type { Charged, Entrance, Look, Source } from './source.ts';
export { openSpool, type Spool, SpoolError } from './spool.ts';
export { departedAccounts, tellRest } from './tell-rest.ts';
export { toldBeside } from './told-beside.ts';
