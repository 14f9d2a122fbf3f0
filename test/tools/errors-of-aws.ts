import { ConditionalCheckFailedException, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeSecurityGroupsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetBucketPolicyCommand, S3Client } from '@aws-sdk/client-s3';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

/** What AWS answers to a call, in each of the protocols that its services speak. */
interface Reply {
  readonly call: (settings: object) => Promise<unknown>;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const xml = (code: string, message: string) =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;

export const replies: Readonly<Record<string, Reply>> = {
  'a role that is not there': {
    call: (settings) => new IAMClient(settings).send(new GetRoleCommand({ RoleName: 'r' })),
    status: 404,
    body: xml('NoSuchEntity', 'The role with name r cannot be found.'),
  },
  'a database that is not there': {
    call: (settings) => new RDSClient(settings).send(new DescribeDBInstancesCommand({})),
    status: 404,
    body: xml('DBInstanceNotFound', 'DBInstance d not found.'),
  },
  'a denied call': {
    call: (settings) => new RDSClient(settings).send(new DescribeDBInstancesCommand({})),
    status: 403,
    body: xml('AccessDenied', 'User u is not authorized to perform rds:DescribeDBInstances'),
  },
  'a bucket that is not there': {
    call: (settings) => new S3Client(settings).send(new GetBucketPolicyCommand({ Bucket: 'b' })),
    status: 404,
    body: '<Error><Code>NoSuchBucketPolicy</Code><Message>The bucket policy does not exist</Message></Error>',
  },
  'a group that is not there': {
    call: (settings) => new EC2Client(settings).send(new DescribeSecurityGroupsCommand({})),
    status: 400,
    body: '<Response><Errors><Error><Code>InvalidGroup.NotFound</Code><Message>No such group</Message></Error></Errors></Response>',
  },
  'a policy that is not there': {
    call: (settings) => new LambdaClient(settings).send(new GetPolicyCommand({ FunctionName: 'f' })),
    status: 404,
    headers: { 'x-amzn-errortype': 'ResourceNotFoundException' },
    body: '{"Type":"User","Message":"The resource you requested does not exist."}',
  },
  'too many calls': {
    call: (settings) => new LambdaClient(settings).send(new GetPolicyCommand({ FunctionName: 'f' })),
    status: 429,
    headers: { 'x-amzn-errortype': 'TooManyRequestsException', 'retry-after': '1' },
    body: '{"Reason":"CallerRateLimitExceeded","message":"Rate exceeded"}',
  },
  'a queue that is not there': {
    call: (settings) => new SQSClient(settings).send(new GetQueueAttributesCommand({ QueueUrl: 'https://q' })),
    status: 400,
    headers: { 'x-amzn-query-error': 'AWS.SimpleQueueService.NonExistentQueue;Sender' },
    body: '{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"The specified queue does not exist."}',
  },
  'a parameter that is not there': {
    call: (settings) => new SSMClient(settings).send(new GetParameterCommand({ Name: 'p' })),
    status: 400,
    body: '{"__type":"ParameterNotFound","message":"p"}',
  },
  'a service that is down': {
    call: (settings) => new SSMClient(settings).send(new GetParameterCommand({ Name: 'p' })),
    status: 500,
    body: '{"__type":"InternalServerError","message":"An error occurred."}',
  },
  'a write that came too late': {
    call: (settings) => new DynamoDBClient(settings).send(new PutItemCommand({ TableName: 't', Item: {} })),
    status: 400,
    body: '{"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException","message":"The conditional request failed"}',
  },
};

/** The error that a call ends with, of which that is the answer. */
export async function errorOf(name: string): Promise<Error> {
  const { call, status, headers = {}, body } = replies[name] ?? fail(name);
  const response = { statusCode: status, headers, body: new TextEncoder().encode(body) };
  const settings = {
    region: 'eu-west-1',
    endpoint: 'http://127.0.0.1',
    credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    maxAttempts: 1,
    requestHandler: { handle: () => Promise.resolve({ response }) },
  };
  return call(settings).then(
    () => fail(name),
    (error: unknown) => error as Error,
  );
}

export async function isOfClass(name: string): Promise<boolean> {
  return (await errorOf(name)) instanceof ConditionalCheckFailedException;
}

function fail(name: string): never {
  throw new Error(`bug: ${name} is no error`);
}
