export { describeAccessLogFormat } from './access-log-format.ts';
export { apiKeyIdOf } from './api-key-id.ts';
export { describeAppSpec } from './app-spec.ts';
export { describeInvocation } from './called-function.ts';
export { describeCall, requestedResource } from './called-resource.ts';
export { describeCorsHeaders } from './cors-headers.ts';
export { dashboardContents } from './dashboard-contents.ts';
export { describeEnvironment, environmentBytes } from './environment.ts';
export { type KnownText, variablesNaming } from './environment-digests.ts';
export { describePattern } from './event-pattern.ts';
export { asksForAnEvent } from './invocation-type.ts';
export { hasEmbeddedMetrics, logForm } from './log-events.ts';
export { looksLikeReference } from './looks-like-reference.ts';
export { type QueryRow, type Reporter, reportCounts, reportQuery } from './report-lines.ts';
export { describeStateMachine } from './state-machine.ts';
export {
  describeTarget,
  functionAddressOf,
  type StageValues,
  stageValues,
  type TargetAddress,
} from './target-address.ts';
export { describeSegment } from './trace-segment.ts';
