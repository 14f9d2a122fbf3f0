/** Actions, as patterns, for which "on all resources" means all secrets, data, code, or the rights of others. */
export const sensitiveActions: readonly string[] = [
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PartiQL*',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:Scan',
  'dynamodb:UpdateItem',
  'iam:*',
  'kms:Decrypt',
  'lambda:InvokeFunction',
  's3:*Object*',
  'secretsmanager:*',
  'ssm:*',
  'sts:AssumeRole',
];
