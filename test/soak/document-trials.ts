import {
  dashboardContents,
  describeAccessLogFormat,
  describeAppSpec,
  describeCorsHeaders,
  describeInvocation,
  describePattern,
  describeStateMachine,
  describeTarget,
  stageValues,
} from '#boundary';
import type { PolicyDocument } from '#model';
import { lambdaPolicyPublic } from '../../checks/lambda/lambda-policy-public.ts';
import { childrenOf } from '../../src/analysis/alarm-cover/composite-rule.ts';
import { admits } from '../../src/analysis/alarm-cover/event-pattern.ts';
import { policyEngine } from '../../src/analysis/policy/policy-engine.ts';
import { Malformed } from '../../src/aws/malformed.ts';
import { parseJsonObject } from '../../src/aws/parse-json-object.ts';
import { parsePolicy } from '../../src/aws/parse-policy.ts';
import { aFunction, aRole, seen, unseen } from '../support/build.ts';
import { judged } from '../support/judged.ts';
import type { DocumentKind } from './documents.ts';

const at = { partition: 'aws', region: 'eu-west-1', account: '111122223333' };
const policies = policyEngine();
const someUse = new Map([
  ['s3', { used: true, tracked: new Map([['createbucket', false]]) }],
  ['lambda', { used: false, tracked: new Map<string, boolean>() }],
]);

type Members = Readonly<Record<string, unknown>>;

/** What is wrong with how a text was taken: nothing, or a line for each harm. */
export type Trial = (text: string) => readonly string[];

/** Reads a text, and judges what comes of it as far as a check does. What is thrown from here is a crash. */
export const trials: Readonly<Record<DocumentKind, Trial>> = {
  policy: policyTrial,
  'state machine': (text) => {
    const { States, StartAt } = objectIn(text) ?? {};
    const readable = typeof StartAt === 'string' && isObject(States);
    const told = describeStateMachine(text, at);
    if (told === undefined) return readable ? ['a definition was not read'] : [];
    if (!readable) return ['a definition was read that is none'];
    return told.states.length < Object.keys(States).length ? ['states were left out'] : [];
  },
  'event pattern': (text) => {
    const pattern = describePattern(text);
    if ((pattern === undefined) !== (objectIn(text) === undefined)) return ['what is no pattern is taken for one'];
    const event = {
      source: ['aws.cloudwatch'],
      'detail-type': ['CloudWatch Alarm State Change'],
      resources: [at.account],
    };
    return pattern === undefined || ['yes', 'no', 'maybe'].includes(admits(pattern, event))
      ? []
      : ['an answer is none'];
  },
  'API fragment': (text) => {
    const integration = objectIn(text)?.['x-amazon-apigateway-integration'];
    const { uri, responses } = isObject(integration) ? integration : { uri: text, responses: undefined };
    const stages = stageValues('prod', { fn: 'orders', host: text }, { fn: text });
    const { functions } = describeTarget(typeof uri === 'string' ? uri : text, stages);
    // AWS answers with a map of texts, whatever a definition says.
    if (areResponses(responses)) describeCorsHeaders(responses);
    return functions.every(({ arn }) => /^arn:[^:]+:lambda:/.test(arn)) ? [] : ['an address is taken for a function'];
  },
  dashboard: (text) => {
    const body = orMalformed(() => parseJsonObject(text, 'a dashboard'));
    if ((body === undefined) !== (objectIn(text) === undefined)) return ['what is no dashboard is taken for one'];
    if (body !== undefined) dashboardContents(body);
    return [];
  },
  'app spec': (text) => {
    describeInvocation(text, at);
    const isRead = describeAppSpec(text, at).is === 'known';
    return isRead === (objectIn(text) !== undefined) ? [] : ['what is no app spec is taken for one'];
  },
  'access log format': (text) => {
    const { contextVariables = [] } = describeAccessLogFormat(text) ?? {};
    return contextVariables.every((name) => text.includes(`$context.${name}`)) ? [] : ['a variable is made up'];
  },
  'composite rule': (text) => {
    const children = childrenOf(text) ?? [];
    const unescaped = text.replaceAll('\\', '');
    return children.every((child) => unescaped.includes(child.replaceAll('\\', ''))) ? [] : ['an alarm is made up'];
  },
};

function policyTrial(text: string): readonly string[] {
  const document = orMalformed(() => parsePolicy(text));
  orMalformed(() => parsePolicy(text, { urlEncoded: true }));
  const complaints = judgementOf(document, text);
  if (document === undefined) return complaints;
  const { reach } = policies.exposureOf(document, { account: at.account });
  const role = aRole({ inlinePolicies: [{ name: 'inline', document }] });
  policies.wildcardGrants(role);
  policies.wideGrants(role);
  policies.grantsOf(role, 'lambda:InvokeFunction');
  policies.escalationPaths(role);
  policies.usedRights(role, { services: someUse, quiet: ['iam:PassRole'] });
  policies.allows(role, 'lambda:InvokeFunction', '*');
  return reach === 'nobody' && isPlainlyOpen(text) ? [...complaints, 'an open policy lets nobody in'] : complaints;
}

/** A policy that is not read is not judged, and one that is open at first sight does not pass. */
function judgementOf(document: PolicyDocument | undefined, text: string): readonly string[] {
  const policy =
    document === undefined ? unseen({ reason: 'malformed', operation: 'lambda:GetPolicy' }) : seen(document);
  const results = judged(lambdaPolicyPublic, { name: text, given: [aFunction({ policy })] }).map(
    ({ verdict }) => verdict.result,
  );
  if (document === undefined) return results.every((result) => result === 'unknown') ? [] : ['judged, and not read'];
  if (!isReadable(text)) return ['read, and no policy'];
  return isPlainlyOpen(text) && results.includes('pass') ? ['open to everybody, and passed'] : [];
}

function isReadable(text: string): boolean {
  return statementsIn(text).every(
    (one) => isObject(one) && ['Allow', 'Deny'].includes(String(memberOf(one, 'effect'))),
  );
}

/** Allows everybody, without any condition, and denies nothing. Only what is not of a URL alone counts. */
function isPlainlyOpen(text: string): boolean {
  const statements = statementsIn(text).filter(isObject);
  if (statements.some((one) => memberOf(one, 'effect') === 'Deny')) return false;
  return statements.some((one) => {
    const principal = memberOf(one, 'principal');
    const isOfAll = principal === '*' || (isObject(principal) && principal['AWS'] === '*');
    return isOfAll && memberOf(one, 'notprincipal') === undefined && memberOf(one, 'condition') === undefined;
  });
}

function statementsIn(text: string): readonly unknown[] {
  const statements = memberOf(objectIn(text) ?? {}, 'statement');
  if (statements === undefined) return [];
  return Array.isArray(statements) ? statements : [statements];
}

function memberOf(object: Members, name: string): unknown {
  return Object.entries(object).findLast(([key]) => key.toLowerCase() === name)?.[1];
}

function objectIn(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areResponses(value: unknown): value is Parameters<typeof describeCorsHeaders>[0] {
  if (!isObject(value)) return false;
  return Object.values(value).every((response) => {
    const parameters = isObject(response) ? (response['responseParameters'] ?? {}) : undefined;
    return isObject(parameters) && Object.values(parameters).every((one) => typeof one === 'string');
  });
}

/** The one way in which a text may be refused. */
function orMalformed<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (thrown) {
    if (thrown instanceof Malformed) return undefined;
    throw thrown;
  }
}
