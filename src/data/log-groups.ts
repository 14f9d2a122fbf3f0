/** Groups that serverless services make or are told to write to. */
export const serverlessLogGroupPrefixes: readonly string[] = [
  '/aws/lambda/',
  '/aws/lambda-insights',
  '/aws/apigateway/',
  'API-Gateway-Execution-Logs_',
  '/aws/api-gateway/',
  '/aws/vendedlogs/',
  '/aws/states/',
  '/aws/appsync/',
  '/aws/events/',
  '/aws/pipes/',
  '/aws/kinesisfirehose/',
];
