/** Sets of dimensions under which a service publishes metrics. */
export interface PublishedDimensions {
  readonly namespace: string;
  readonly metrics: readonly string[];
  /** The names of each set; an empty one stands for the metric over all resources of the account and region. */
  readonly sets: readonly (readonly string[])[];
  readonly source: string;
  readonly asOf: string;
}

const asOf = '2026-11-25';

/** Only metrics named here are known well enough to call an alarm's dimensions impossible. */
export const metricDimensions: readonly PublishedDimensions[] = [
  {
    namespace: 'AWS/Lambda',
    metrics: ['Errors', 'Throttles', 'Invocations', 'Duration'],
    sets: [[], ['FunctionName'], ['FunctionName', 'Resource'], ['FunctionName', 'Resource', 'ExecutedVersion']],
    source: 'Lambda developer guide, "Viewing metrics for Lambda functions", dimensions',
    asOf,
  },
  {
    namespace: 'AWS/ApiGateway',
    // Count and the latencies are left out: HTTP and WebSocket APIs publish them under ApiId.
    metrics: ['5XXError', '4XXError'],
    sets: [['ApiName'], ['ApiName', 'Stage'], ['ApiName', 'Stage', 'Method', 'Resource']],
    source: 'API Gateway developer guide, "Amazon API Gateway dimensions and metrics" (REST APIs)',
    asOf,
  },
  {
    namespace: 'AWS/SQS',
    metrics: [
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesDelayed',
      'ApproximateNumberOfMessagesNotVisible',
      'ApproximateNumberOfMessagesVisible',
      'NumberOfEmptyReceives',
      'NumberOfMessagesDeleted',
      'NumberOfMessagesReceived',
      'NumberOfMessagesSent',
      'SentMessageSize',
    ],
    sets: [['QueueName']],
    source: 'SQS developer guide, "Available CloudWatch metrics for Amazon SQS"',
    asOf,
  },
];
