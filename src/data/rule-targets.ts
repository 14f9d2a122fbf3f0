/** What a rule of EventBridge can do itself that functions are written for, by the actions that a role allows for it. */
export const ruleTargets: {
  readonly source: string;
  readonly asOf: string;
  readonly actions: readonly string[];
  /** What goes with them, and changes nothing. */
  readonly lookups: readonly string[];
} = {
  source: 'EventBridge user guide, "Event bus targets available in the console"',
  asOf: '2026-11-26',
  actions: [
    'codebuild:StartBuild',
    'codepipeline:StartPipelineExecution',
    'events:PutEvents',
    'firehose:PutRecord*',
    'kinesis:PutRecord*',
    'lambda:InvokeFunction',
    'sns:Publish',
    'sqs:SendMessage*',
    'states:StartExecution',
  ],
  lookups: ['kinesis:DescribeStreamSummary', 'kinesis:ListShards', 'sqs:GetQueueAttributes', 'sqs:GetQueueUrl'],
};
