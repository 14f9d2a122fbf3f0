import type { GapReason } from '#model';
import { Malformed } from './malformed.ts';
import { operationOf } from './operation-name.ts';
import { redact } from './redact.ts';

/** Why something could not be read. */
export interface Refusal {
  readonly reason: GapReason;
  /** What was refused, as IAM spells it, where a client of ours made the call. */
  readonly operation: string | undefined;
  /** AWS's own code, or the network's (`ECONNREFUSED`). */
  readonly code: string | undefined;
  /** For a reader, free of secrets. */
  readonly detail: string;
}

type Why = Omit<Refusal, 'operation'>;

/** What is looked at of an error, whoever threw it. */
interface Clues {
  /** The error's name; for an error of AWS its code. */
  readonly name: string;
  /** Node's code of a failed connection. */
  readonly networkCode: string | undefined;
  readonly message: string;
  readonly status: number | undefined;
  /** AWS's reply was an error that could be parsed. */
  readonly fromService: boolean;
  readonly throttled: boolean;
}

/** An error as a refusal; undefined for a bug of ours, which is to be thrown on. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const operation = operationOf(error);
  if (error instanceof Malformed) return { reason: 'malformed', operation, code: undefined, detail: error.message };
  const clues = cluesOf(error);
  const why = connectionRefusal(clues) ?? serviceRefusal(clues) ?? unreadableRefusal(clues);
  return why === undefined ? undefined : { operation, ...why };
}

/**
 * AWS calls a request of ours wrong: a bug, or a resource of a sort that it takes no such question about. Undefined for
 * any other error.
 */
export function rejectionOf(error: unknown): Refusal | undefined {
  if (!(error instanceof Error)) return undefined;
  const { name, message, fromService } = cluesOf(error);
  if (!fromService || !requestNames.test(name)) return undefined;
  return { reason: 'crashed', operation: operationOf(error), code: name, detail: redact(message) };
}

/** The thing asked for does not exist: an answer, not a refusal. */
export function isNotFound(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, message, fromService } = cluesOf(error);
  if (!fromService || name.startsWith('KMS')) return false;
  return notFoundNames.test(name) || notFoundWords.some((words) => words.name.test(name) && words.says.test(message));
}

/** AWS asks for fewer requests. */
export function isThrottle(error: unknown): boolean {
  return error instanceof Error && isThrottled(cluesOf(error));
}

/** What came is no reply of AWS, or none that can be read: the same call may be answered the next time. */
export function isUnreadable(error: unknown): boolean {
  return refusalOf(error)?.reason === 'malformed';
}

/** The last is Compute Optimizer's word for an account that has not switched it on; EC2's `OptInRequired` is a refusal. */
const notFoundNames =
  /NotFound|NoSuch[A-Z]|DoesNotExist|Non[Ee]xistent|^(?:OptInRequiredException|StateMachineDeleting)$/;

/** Services that have no name for it: CloudFormation, GuardDuty, and Lambda where a region lacks the operation. */
const notFoundWords: readonly { readonly name: RegExp; readonly says: RegExp }[] = [
  { name: /^ValidationError$/, says: /^Stack\b.*\bdoes not exist/ },
  { name: /^BadRequestException$/, says: /detectorId is not owned by the current account/ },
  { name: /^AccessDenied/, says: /Unable to determine service\/operation name to be authori[sz]ed/ },
];

const timeoutNames = new Set(['AbortError', 'TimeoutError']);
const timeoutCodes = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT']);
const connectionCodes =
  /^(?:ECONN\w+|EPIPE|ENOTFOUND|EAI_\w+|EHOSTUNREACH|ENETUNREACH|EADDR\w+|ENETDOWN|EPROTO|ERR_TLS\w*|ERR_SSL\w*|\w*CERT\w*|UNABLE_TO_\w+)$/;

function connectionRefusal({ name, networkCode, message }: Clues): Why | undefined {
  if (networkCode !== undefined && connectionCodes.test(networkCode)) {
    return { reason: 'unavailable', code: networkCode, detail: `no connection: ${redact(message)}` };
  }
  if (timeoutNames.has(name) || (networkCode !== undefined && timeoutCodes.has(networkCode))) {
    return { reason: 'deadline', code: networkCode ?? name, detail: `no answer in time: ${redact(message)}` };
  }
  return undefined;
}

const expiredNames = /^(?:ExpiredToken|RequestExpired|TokenRefreshRequired)/;
const credentialNames =
  /^(?:InvalidClientTokenId|UnrecognizedClient|InvalidAccessKeyId|SignatureDoesNotMatch|InvalidSignature|IncompleteSignature|MissingAuthenticationToken|AuthFailure)/;
/** The SDK's own, when it found nothing to sign with. */
const providerNames = /^(?:CredentialsProviderError|TokenProviderError)$/;
const deniedNames = /AccessDenied|Unauthorized|NotAuthorized|AuthorizationError|Forbidden|OptInRequired/;
const organizationWords = /service control polic|resource control polic/i;
const serverNames = /^(?:ServiceUnavailable|ServiceFailure|InternalFailure|InternalError|InternalServer)/;

function serviceRefusal(clues: Clues): Why | undefined {
  const rule = serviceRules.find(({ holds }) => holds(clues));
  if (rule === undefined) return undefined;
  const { name, message, status, fromService } = clues;
  const isReadable = fromService || isAboutCredentials(name);
  const said = isReadable ? redact(message) : `HTTP ${status ?? 'error'}`;
  const before = rule.because === undefined ? '' : `${rule.because}: `;
  return { reason: rule.reason, code: isNamed(name) ? name : undefined, detail: `${before}${said}` };
}

interface Rule {
  readonly reason: GapReason;
  readonly holds: (clues: Clues) => boolean;
  readonly because?: string;
}

/** The first that holds decides. */
const serviceRules: readonly Rule[] = [
  { reason: 'throttled', holds: isThrottled },
  { reason: 'denied', holds: isExpired, because: 'the credentials have expired' },
  { reason: 'denied', holds: ({ name }) => providerNames.test(name), because: 'no credentials' },
  { reason: 'denied', holds: ({ name }) => credentialNames.test(name), because: 'the credentials do not serve' },
  {
    reason: 'denied-by-organization',
    holds: (clues) => isDenied(clues) && organizationWords.test(clues.message),
  },
  { reason: 'denied', holds: isDenied },
  {
    reason: 'unavailable',
    holds: ({ name, status = 0, fromService }) => status >= 500 || (fromService && serverNames.test(name)),
  },
];

function isExpired({ name, message }: Clues): boolean {
  return expiredNames.test(name) || (isAboutCredentials(name) && /expired/i.test(message));
}

function isAboutCredentials(name: string): boolean {
  return providerNames.test(name) || credentialNames.test(name);
}

function isDenied({ name, status, fromService }: Clues): boolean {
  return status === 401 || status === 403 || (fromService && deniedNames.test(name));
}

const throttleNames =
  /Throttl|TooManyRequests|RequestLimitExceeded|SlowDown|LimitExceeded|BandwidthLimitExceeded|PriorRequestNotComplete|OverLimit/;

function isThrottled({ name, status, fromService, throttled }: Clues): boolean {
  return status === 429 || throttled || (fromService && throttleNames.test(name));
}

/** Our request was wrong, which is for us to mend. */
const requestNames =
  /^(?:Validation|InvalidParameter|InvalidInput|InvalidRequest|MissingParameter|MissingAction|BadRequest|Serialization|MalformedQueryString)/;

/** What is left: a reply that is no AWS reply, or an answer that nobody foresaw. */
function unreadableRefusal({ name, networkCode, message, status, fromService }: Clues): Why | undefined {
  if (networkCode?.startsWith('HPE_') === true) {
    return { reason: 'malformed', code: networkCode, detail: 'the reply is not HTTP' };
  }
  if (status === undefined) return undefined;
  if (!fromService || !isNamed(name)) {
    return { reason: 'malformed', code: undefined, detail: `the reply could not be parsed (HTTP ${status})` };
  }
  if (requestNames.test(name)) return undefined;
  return { reason: 'unavailable', code: name, detail: redact(message) };
}

/** The SDK's names for an error reply without a code. */
function isNamed(name: string): boolean {
  return !['Unknown', 'UnknownError', 'Error', 'SyntaxError', 'TypeError'].includes(name);
}

function cluesOf(error: Error): Clues {
  const { code, $metadata, $fault, $retryable } = error as {
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $fault?: unknown;
    readonly $retryable?: { readonly throttling?: boolean };
  };
  return {
    name: error.name,
    networkCode: typeof code === 'string' ? code : undefined,
    message: error.message,
    status: $metadata?.httpStatusCode,
    fromService: $fault !== undefined,
    throttled: $retryable?.throttling === true,
  };
}
