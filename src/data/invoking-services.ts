/**
 * How services call a function for which a policy lets their principal in; keys are principals without `.amazonaws.com`,
 * `.amazon.com` and a region.
 */
export const invokingServices: {
  readonly source: string;
  readonly asOf: string;
  readonly modes: Readonly<Record<string, 'sync' | 'async'>>;
} = {
  source:
    'Lambda developer guide, "Services that can invoke Lambda functions"; the user guides of Alexa, AppSync, Bedrock, CloudWatch; "Using AWS Lambda with Secrets Manager"',
  asOf: '2026-11-25',
  modes: {
    'alexa-appkit': 'sync',
    'alexa-connectedhome': 'sync',
    apigateway: 'sync',
    appsync: 'sync',
    'batchoperations.s3': 'sync',
    bedrock: 'sync',
    cloudformation: 'async',
    codecommit: 'async',
    codepipeline: 'async',
    'cognito-idp': 'sync',
    'cognito-sync': 'sync',
    config: 'async',
    connect: 'sync',
    edgelambda: 'sync',
    elasticloadbalancing: 'sync',
    events: 'async',
    firehose: 'sync',
    iot: 'async',
    'lambda.alarms.cloudwatch': 'async',
    lex: 'sync',
    lexv2: 'sync',
    logs: 'async',
    s3: 'async',
    scheduler: 'async',
    secretsmanager: 'sync',
    ses: 'async',
    sns: 'async',
    'vpc-lattice': 'sync',
  },
};
