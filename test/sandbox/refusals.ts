import type { CallPlace } from './faults.ts';
import type { Wire } from './protocol/wire.ts';
import { type Caller, ServiceError } from './service.ts';

/** A call that is about to be refused. `path` is there for REST services, whose actions are sometimes HTTP methods. */
export interface RefusedCall extends CallPlace {
  readonly caller: Caller;
  readonly partition: string;
  readonly form: Wire['form'];
  readonly method: string;
  readonly path: string;
  readonly input: unknown;
}

/** Who denies: the caller's own policies, which do not allow, or a policy of the organization, which forbids. */
export type Denier = 'identity' | 'organization';

/** A denial in the words and under the code that the service itself would use. */
export function denial(call: RefusedCall, denier: Denier): ServiceError {
  const action = actionOf(call);
  const reason =
    denier === 'identity'
      ? `because no identity-based policy allows the ${action} action`
      : 'with an explicit deny in a service control policy';
  const message = `User: ${call.caller.arn} is not authorized to perform: ${action} on resource: ${resourceOf(call)} ${reason}`;
  return new ServiceError(deniedCode(call), message, call.form === 'json' ? 400 : 403);
}

function deniedCode({ service, form }: RefusedCall): string {
  if (service === 'sns') return 'AuthorizationError';
  if (service === 'ec2') return 'UnauthorizedOperation';
  return form === 'query' || form === 'xml' ? 'AccessDenied' : 'AccessDeniedException';
}

/** API Gateway's actions are methods, SNS writes its prefix in capitals, SQS its actions in small letters; the rest is `service:Operation`. */
function actionOf({ service, operation, method }: RefusedCall): string {
  if (service === 'apigateway') return `apigateway:${method}`;
  if (service === 'sns') return `SNS:${operation}`;
  return service === 'sqs' ? `sqs:${operation.toLowerCase()}` : `${service}:${operation}`;
}

type ArnOf = (call: RefusedCall) => string;

/** The resource as each service names it in a denial; `*` where it names none. */
const resources: Readonly<Record<string, ArnOf>> = {
  apigateway: ({ partition, region, path }) => `arn:${partition}:apigateway:${region}::${path}`,
  iam: ({ partition, account }) => `arn:${partition}:iam::${account}:*`,
  lambda: (call) => (memberOf(call.input, 'FunctionName') === undefined ? '*' : functionArn(call)),
  logs: ({ partition, region, account, input }) =>
    `arn:${partition}:logs:${region}:${account}:log-group:${memberOf(input, 'logGroupName') ?? ''}:log-stream:`,
  sns: ({ partition, region, account, input }) =>
    memberOf(input, 'TopicArn') ?? `arn:${partition}:sns:${region}:${account}:*`,
  sqs: ({ partition, region, account, input }) =>
    `arn:${partition}:sqs:${region}:${account}:${memberOf(input, 'QueueUrl')?.split('/').at(-1) ?? ''}`,
  sts: ({ input }) => memberOf(input, 'RoleArn') ?? '*',
};

function resourceOf(call: RefusedCall): string {
  return resources[call.service]?.(call) ?? '*';
}

function functionArn({ partition, region, account, input }: RefusedCall): string {
  const name = memberOf(input, 'FunctionName') ?? '';
  return name.startsWith('arn:') ? name : `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}

function memberOf(input: unknown, name: string): string | undefined {
  const value = (input as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' ? value : undefined;
}

/** The refusal of an access key that nobody has, or that has ended. */
export function unknownKey({ form, service }: Pick<RefusedCall, 'form' | 'service'>): ServiceError {
  if (service === 's3')
    return new ServiceError('InvalidAccessKeyId', 'The access key id you provided is not in our records.', 403);
  const code = form === 'query' || form === 'xml' ? 'InvalidClientTokenId' : 'UnrecognizedClientException';
  return new ServiceError(code, 'The security token included in the request is invalid.', form === 'json' ? 400 : 403);
}

type Throttled = readonly [code: string, message: string, status: number, members?: Readonly<Record<string, unknown>>];

/** Services that throttle under a code of their own. */
const throttled: Readonly<Record<string, Throttled>> = {
  account: ['TooManyRequestsException', 'Rate exceeded', 429],
  apigateway: ['TooManyRequestsException', 'Too Many Requests', 429, { retryAfterSeconds: '1' }],
  dynamodb: ['ThrottlingException', 'Rate of requests exceeds the allowed throughput.', 400],
  ec2: ['RequestLimitExceeded', 'Request limit exceeded.', 503],
  lambda: [
    'TooManyRequestsException',
    'Rate exceeded',
    429,
    { retryAfterSeconds: '1', Type: 'User', Reason: 'CallerRateLimitExceeded' },
  ],
  s3: ['SlowDown', 'Please reduce your request rate.', 503],
  organizations: ['TooManyRequestsException', 'You have sent too many requests in too short a period of time.', 400],
  sqs: ['RequestThrottled', 'Rate exceeded', 400],
};

/** What the others send, by the form of the call. */
const throttledByForm: Readonly<Record<Wire['form'], Throttled>> = {
  json: ['ThrottlingException', 'Rate exceeded', 400],
  query: ['Throttling', 'Rate exceeded', 400],
  rest: ['TooManyRequestsException', 'Rate exceeded', 429],
  xml: ['Throttling', 'Rate exceeded', 400],
};

/** Told apart from a planted fault under the same code. */
export class Throttling extends ServiceError {}

/** The refusal of a call for which a quota has no token left. */
export function throttling({ service, form }: Pick<RefusedCall, 'service' | 'form'>): Throttling {
  const [code, message, status, members] = throttled[service] ?? throttledByForm[form];
  return new Throttling(code, message, status, members);
}
