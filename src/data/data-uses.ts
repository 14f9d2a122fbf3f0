/**
 * Actions by which code uses what a resource holds or does, by the service in its ARN. What polls for a function
 * (receiving from a queue, reading a stream) is left out: the mapping tells of it, and the function's role must have it
 * for that. Source: Service Authorization Reference (November 2026).
 */
export const dataUses: Readonly<Record<string, readonly string[]>> = {
  appsync: ['appsync:GraphQL', 'appsync:EventPublish'],
  dynamodb: [
    'dynamodb:GetItem',
    'dynamodb:BatchGetItem',
    'dynamodb:Query',
    'dynamodb:Scan',
    'dynamodb:PutItem',
    'dynamodb:UpdateItem',
    'dynamodb:DeleteItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:PartiQLSelect',
  ],
  es: ['es:ESHttpGet', 'es:ESHttpPost', 'es:ESHttpPut', 'es:ESHttpDelete'],
  events: ['events:PutEvents'],
  'execute-api': ['execute-api:Invoke', 'execute-api:ManageConnections'],
  firehose: ['firehose:PutRecord', 'firehose:PutRecordBatch'],
  kinesis: ['kinesis:PutRecord', 'kinesis:PutRecords'],
  lambda: ['lambda:InvokeFunction'],
  s3: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:ListBucket'],
  secretsmanager: ['secretsmanager:GetSecretValue'],
  sns: ['sns:Publish'],
  sqs: ['sqs:SendMessage'],
  ssm: ['ssm:GetParameter', 'ssm:GetParameters', 'ssm:GetParametersByPath'],
  states: ['states:StartExecution', 'states:StartSyncExecution'],
};
