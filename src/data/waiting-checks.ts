/** Checks that are not built before something else is, by what they wait for. */
const waiting: Readonly<Record<string, readonly string[]>> = {
  'the workload map': [
    'alexa-state-store',
    'cloudwatch-dashboard-coverage',
    'lambda-dynamic-config',
    'load-test-evidence',
    'mobile-analytics-present',
    'mobile-identity-provider',
    'realtime-channel-present',
    'webapp-identity-provider',
    'workload-custom-metrics',
    'workload-event-driven-share',
    'workload-rum-synthetics',
    'xray-traces-flowing',
  ],
  'the checks of state machines': [
    'sfn-activity-timeout',
    'sfn-callback-timeout',
    'sfn-failure-capture',
    'sfn-lambda-passthrough',
    'sfn-lambda-timeout',
    'sfn-poll-loop',
    'sfn-saga-signal',
    'sfn-task-catch',
    'sfn-task-retry',
    'sfn-task-timeout',
    'sfn-unused',
    'sfn-wait-lambda',
    'sfn-workflow-type',
  ],
};

/** What a check waits for, by its id. */
export const waitsFor: ReadonlyMap<string, string> = new Map(
  Object.entries(waiting).flatMap(([what, ids]) => ids.map((id) => [id, what] as const)),
);
