import { APIGatewayClient, GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { GetDetectorCommand, GuardDutyClient } from '@aws-sdk/client-guardduty';
import { GetAccountAuthorizationDetailsCommand, IAMClient } from '@aws-sdk/client-iam';
import { LambdaClient, ListFunctionsCommand, ListFunctionUrlConfigsCommand } from '@aws-sdk/client-lambda';
import { ListStateMachineAliasesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { Malformed } from '../../src/aws/malformed.ts';
import { isNotFound, isThrottle, refusalOf } from '../../src/aws/refusal.ts';
import { type Answer, aConnection, refuse, serve, somewhere, useEndpoint } from './loopback.ts';

type Connection = ReturnType<typeof aConnection>;
type Call = (connection: Connection) => Promise<unknown>;

/** A read of each protocol that the collectors' services speak. */
const calls: Readonly<Record<string, Call>> = {
  'apigateway:GET': (via) => via.client(APIGatewayClient, somewhere).send(new GetRestApisCommand({})),
  'cloudwatch:DescribeAlarms': (via) => via.client(CloudWatchClient, somewhere).send(new DescribeAlarmsCommand({})),
  'iam:GetAccountAuthorizationDetails': (via) =>
    via.client(IAMClient, somewhere).send(new GetAccountAuthorizationDetailsCommand({})),
  'lambda:ListFunctions': (via) => via.client(LambdaClient, somewhere).send(new ListFunctionsCommand({})),
  'logs:DescribeLogGroups': (via) => via.client(CloudWatchLogsClient, somewhere).send(new DescribeLogGroupsCommand({})),
  'sns:ListTopics': (via) => via.client(SNSClient, somewhere).send(new ListTopicsCommand({})),
  'sqs:ListQueues': (via) => via.client(SQSClient, somewhere).send(new ListQueuesCommand({})),
  'sts:AssumeRole': (via) =>
    via
      .client(STSClient, somewhere)
      .send(new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::111122223333:role/audit', RoleSessionName: 'test' })),
};

/** Looks at single things, each of a service with words of its own for what is not there. */
const looks: Readonly<Record<string, Call>> = {
  'cloudformation:ListStackResources': (via) =>
    via.client(CloudFormationClient, somewhere).send(new ListStackResourcesCommand({ StackName: 'shop' })),
  'guardduty:GetDetector': (via) =>
    via.client(GuardDutyClient, somewhere).send(new GetDetectorCommand({ DetectorId: 'd1' })),
  'lambda:ListFunctionUrlConfigs': (via) =>
    via.client(LambdaClient, somewhere).send(new ListFunctionUrlConfigsCommand({ FunctionName: 'orders' })),
  'states:ListStateMachineAliases': (via) =>
    via.client(SFNClient, somewhere).send(new ListStateMachineAliasesCommand({ stateMachineArn: 'arn' })),
};

const saying =
  (status: number, code: string, message = 'no'): Answer =>
  (request, response) => {
    refuse(request, response, { status, code, message });
  };
const body =
  (status: number, text: string): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' }).end(text);
  };
const reset: Answer = (_, response) => response.socket?.resetAndDestroy();
const halfReply: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"Functions": [');
  setTimeout(() => response.socket?.destroy(), 20);
};
const hang: Answer = () => undefined;
const stall: Answer = (_, response) => {
  response.writeHead(200, { 'content-length': '1000' });
  response.write('{"Functions": [');
};

const answers: readonly (readonly [name: string, answer: Answer, reason: string, code: string | undefined])[] = [
  ['AccessDenied', saying(403, 'AccessDenied'), 'denied', 'AccessDenied'],
  ['AccessDeniedException', saying(400, 'AccessDeniedException'), 'denied', 'AccessDeniedException'],
  [
    'an explicit deny of a service control policy',
    saying(403, 'AccessDenied', 'with an explicit deny in a service control policy'),
    'denied-by-organization',
    'AccessDenied',
  ],
  [
    'a resource control policy',
    saying(400, 'AccessDeniedException', 'because no resource control policy allows it'),
    'denied-by-organization',
    'AccessDeniedException',
  ],
  ['UnauthorizedOperation', saying(400, 'UnauthorizedOperation'), 'denied', 'UnauthorizedOperation'],
  ['AuthorizationError', saying(400, 'AuthorizationError'), 'denied', 'AuthorizationError'],
  ['NotAuthorized', saying(400, 'NotAuthorized'), 'denied', 'NotAuthorized'],
  ['OptInRequired', saying(400, 'OptInRequired'), 'denied', 'OptInRequired'],
  ['403 with a page of a proxy', body(403, '<html>Forbidden</html>'), 'denied', undefined],
  ['an expired token', saying(403, 'ExpiredTokenException'), 'denied', 'ExpiredTokenException'],
  ['an unknown access key', saying(403, 'InvalidClientTokenId'), 'denied', 'InvalidClientTokenId'],
  ['Throttling', saying(400, 'Throttling'), 'throttled', 'Throttling'],
  ['ThrottlingException', saying(400, 'ThrottlingException'), 'throttled', 'ThrottlingException'],
  ['TooManyRequestsException', saying(429, 'TooManyRequestsException'), 'throttled', 'TooManyRequestsException'],
  ['429 with a page of a proxy', body(429, '<html>Slow down</html>'), 'throttled', undefined],
  ['InternalFailure', saying(500, 'InternalFailure'), 'unavailable', 'InternalFailure'],
  ['ServiceUnavailable', saying(503, 'ServiceUnavailable'), 'unavailable', 'ServiceUnavailable'],
  ['502 with a page of a load balancer', body(502, '<html>Bad gateway</html>'), 'unavailable', undefined],
  ['503 without a body', body(503, ''), 'unavailable', undefined],
  [
    'an answer that nobody foresaw',
    saying(400, 'UnknownOperationException'),
    'unavailable',
    'UnknownOperationException',
  ],
  ['a connection that is reset', reset, 'unavailable', 'ECONNRESET'],
  ['half a reply', halfReply, 'unavailable', 'ECONNRESET'],
  ['a server that never answers', hang, 'deadline', 'ETIMEDOUT'],
  ['a server that falls silent within its reply', stall, 'deadline', 'TimeoutError'],
  ['a page instead of a reply', body(200, '<html>Welcome, sk_live_1'), 'malformed', undefined],
  ['a page instead of a 404', body(404, '<html>Nothing here'), 'malformed', undefined],
];

async function errorOf(call: Call, connection = aConnection()): Promise<unknown> {
  try {
    await call(connection);
  } catch (error) {
    return error;
  }
  throw new Error('the call should have failed');
}

describe.each(Object.entries(calls))('%s', (operation, call) => {
  it.each(answers)('refused by %s is told as such', async (_, answer, reason, code) => {
    await serve(answer);
    const error = await errorOf(call);
    const refusal = refusalOf(error);
    expect(refusal).toMatchObject({ reason, operation });
    // SNS's model gives the code a name of its own.
    expect(refusal?.code?.replace('AuthorizationErrorException', 'AuthorizationError')).toBe(code);
    expect(refusal?.detail).not.toMatch(/sk_live|html/);
  });
});

describe('a refusal', () => {
  it('says in words that credentials have expired', async () => {
    await serve(saying(400, 'ExpiredTokenException', 'The security token included in the request is expired'));
    expect(refusalOf(await errorOf(calls['lambda:ListFunctions']!))?.detail).toMatch(/credentials have expired/);
    const sso = Object.assign(new Error('The SSO session has expired'), { name: 'CredentialsProviderError' });
    expect(refusalOf(sso)).toMatchObject({
      reason: 'denied',
      detail: expect.stringContaining('credentials have expired') as string,
    });
  });

  it('is unavailable where nothing listens, or the name is unknown', async () => {
    useEndpoint('http://127.0.0.1:1');
    expect(refusalOf(await errorOf(calls['lambda:ListFunctions']!))).toMatchObject({
      reason: 'unavailable',
      code: 'ECONNREFUSED',
    });
    const unknownHost = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    expect(refusalOf(unknownHost)).toMatchObject({ reason: 'unavailable', code: 'ENOTFOUND' });
    const badCertificate = Object.assign(new Error('expired'), { code: 'CERT_HAS_EXPIRED' });
    expect(refusalOf(badCertificate)).toMatchObject({ reason: 'unavailable' });
  });

  it('is malformed where what answers does not speak HTTP, or a reply lacks a member', () => {
    expect(refusalOf(Object.assign(new Error('Parse Error'), { code: 'HPE_INVALID_CONSTANT' }))?.reason).toBe(
      'malformed',
    );
    expect(refusalOf(new Malformed('a required member is missing'))).toEqual({
      reason: 'malformed',
      operation: undefined,
      code: undefined,
      detail: 'a required member is missing',
    });
  });

  it('is a deadline when the run was ended', async () => {
    await serve(hang);
    const run = new AbortController();
    const connection = aConnection({ signal: run.signal, timeouts: { connect: 5000, reply: 5000 }, maxAttempts: 6 });
    setTimeout(() => {
      run.abort(new Error('out of time'));
    }, 50);
    expect(refusalOf(await errorOf(calls['lambda:ListFunctions']!, connection))).toMatchObject({
      reason: 'deadline',
      code: 'AbortError',
    });
  });

  it('repeats neither keys nor encoded messages nor signed headers', async () => {
    const key = ['AKIA', 'ABCDEFGHIJKLMNOP'].join('');
    const token = 'aB3'.repeat(30);
    await serve(
      saying(
        403,
        'AccessDenied',
        `${key} may not do that. Encoded authorization failure message: ${token} thanks ${token}`,
      ),
    );
    const { detail } = refusalOf(await errorOf(calls['lambda:ListFunctions']!)) ?? {};
    expect(detail).toBe('[access key] may not do that. thanks [removed]');
    const signature = Object.assign(new Error(`does not match\n\nx-amz-security-token: ${token}`), {
      name: 'SignatureDoesNotMatch',
    });
    expect(refusalOf(signature)?.detail).toBe('the credentials do not serve: does not match');
  });

  it('keeps long names, and cuts long stories', () => {
    const said = (message: string) =>
      refusalOf(Object.assign(new Error(message), { name: 'AccessDenied', $fault: 'client' }))?.detail;
    const arn = 'arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_AdministratorAccess_0123456789abcdef/somebody';
    expect(said(`User: ${arn} is not authorized`)).toBe(`User: ${arn} is not authorized`);
    expect(said('word '.repeat(200))?.length).toBe(400);
  });

  it.each([
    ['a TypeError of our own', new TypeError('x is undefined')],
    ['no error at all', 'text'],
  ])('is not %s', (_, bug) => {
    expect(refusalOf(bug)).toBeUndefined();
    expect(isNotFound(bug)).toBe(false);
    expect(isThrottle(bug)).toBe(false);
  });

  it('is not an answer that calls our own request wrong', async () => {
    await serve(saying(400, 'ValidationException'));
    expect(refusalOf(await errorOf(calls['logs:DescribeLogGroups']!))).toBeUndefined();
  });
});

describe('not found', () => {
  it.each([
    ['lambda:ListFunctions', 404, 'ResourceNotFoundException'],
    ['apigateway:GET', 404, 'NotFoundException'],
    ['iam:GetAccountAuthorizationDetails', 404, 'NoSuchEntity'],
    ['iam:GetAccountAuthorizationDetails', 404, 'NoSuchBucketPolicy'],
    ['logs:DescribeLogGroups', 400, 'WAFNonexistentItemException'],
    ['sns:ListTopics', 404, 'NotFound'],
    ['sqs:ListQueues', 400, 'AWS.SimpleQueueService.NonExistentQueue'],
    ['sqs:ListQueues', 400, 'com.amazonaws.sqs#QueueDoesNotExist'],
    ['cloudwatch:DescribeAlarms', 400, 'OptInRequiredException'],
  ])('is understood of %s: %s %s', async (operation, status, code) => {
    await serve(saying(status, code));
    expect(isNotFound(await errorOf(calls[operation]!))).toBe(true);
  });

  it.each([
    [
      'a stack of CloudFormation',
      'cloudformation:ListStackResources',
      'ValidationError',
      'Stack with id arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/1 does not exist',
    ],
    [
      'a detector of GuardDuty',
      'guardduty:GetDetector',
      'BadRequestException',
      'The request is rejected because the input detectorId is not owned by the current account.',
    ],
    [
      'a state machine on its way out',
      'states:ListStateMachineAliases',
      'StateMachineDeleting',
      'State machine is deleting',
    ],
    [
      'what Lambda has in other regions only',
      'lambda:ListFunctionUrlConfigs',
      'AccessDeniedException',
      'Unable to determine service/operation name to be authorized',
    ],
  ])('is understood by its words of %s, and by no other words of that name', async (_, operation, code, message) => {
    await serve(saying(400, code, message));
    expect(isNotFound(await errorOf(looks[operation]!))).toBe(true);
    if (code === 'StateMachineDeleting') return;
    await serve(saying(400, code, 'Something else is wrong'));
    expect(isNotFound(await errorOf(looks[operation]!))).toBe(false);
  });

  it.each([
    ['a page of a proxy', body(404, '<html>404')],
    ['a missing key', saying(502, 'KMSNotFoundException')],
    ['a refusal', saying(403, 'AccessDeniedException')],
    ['an account without the whole service', saying(403, 'OptInRequired')],
  ])('is not %s', async (_, answer) => {
    await serve(answer);
    expect(isNotFound(await errorOf(calls['lambda:ListFunctions']!))).toBe(false);
  });
});
