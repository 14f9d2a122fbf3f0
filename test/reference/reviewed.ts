/** What a check asks a person to look at in an estate that is built well, and why its answer is yes. */
export interface Reviewed {
  readonly check: string;
  readonly because: string;
}

/** Of every estate. */
export const reviewed: readonly Reviewed[] = [
  {
    check: 'alarm-automated-response',
    because: 'people are called by each alarm: none of what may fail here can be mended by a machine',
  },
  {
    check: 'amplify-app-present',
    because: 'front ends are released by a pipeline, which uploads pages after the files that they name',
  },
  {
    check: 'apigw-anomaly-detection',
    because: 'callers sign in, and each has a limit: unusual use is looked for in what they order',
  },
  {
    check: 'log-central-aggregation',
    because: 'there is one account, whose logs can be searched together as they are',
  },
  {
    check: 'dynamodb-contributor-insights',
    because: 'keys are ids of which each is asked little, and metrics of the table tell when one is throttled',
  },
  {
    check: 'log-error-metric-filter',
    because: 'functions count their errors themselves, in metrics that they write into their logs',
  },
  {
    check: 'mobile-analytics-present',
    because: 'the app tells how it is used to a service outside of AWS',
  },
  {
    check: 'stream-analytics-candidate',
    because: 'what is counted is counted for each user with rules that no SQL can say',
  },
];
