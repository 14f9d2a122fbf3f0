import type { Arn, CalledFunction } from '#model';
import { type Members, membersOf, parsedJson, textOf } from './members.ts';

/** Where a caller is: a function that it names without an account or a region is in the same. */
export interface CallerPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** The function that the JSON text of an invocation names. */
export function describeInvocation(text: string, at: CallerPlace): CalledFunction {
  return calledFunction(membersOf(parsedJson(text)) ?? {}, at);
}

const name = String.raw`[A-Za-z0-9_-]+(?::(?:\$LATEST|[A-Za-z0-9_-]+))?`;
const whole = new RegExp(String.raw`^arn:[^:]+:lambda:[^:]+:\d{12}:function:${name}$`);
const partial = new RegExp(String.raw`^(?<account>\d{12}):(?:function:)?(?<named>${name})$`);
const bare = new RegExp(`^(?<named>${name})$`);

/** The function that the arguments of an invocation name, by ARN or by name. Nothing else of them is told. */
export function calledFunction(invocation: Members, at: CallerPlace): CalledFunction {
  const { FunctionName, Qualifier } = invocation;
  const arn = functionArnOf(textOf(FunctionName) ?? '', at);
  if (arn === undefined || 'Qualifier.$' in invocation) return 'unresolved';
  if (Qualifier === undefined) return arn;
  const qualified = `${arn}:${textOf(Qualifier) ?? ''}`;
  return isFunctionArn(qualified) ? qualified : 'unresolved';
}

/** A function's whole ARN, with or without a qualifier. */
export function isFunctionArn(text: string): text is Arn {
  return whole.test(text);
}

function functionArnOf(text: string, at: CallerPlace): Arn | undefined {
  if (isFunctionArn(text)) return text;
  const { account, named } = partial.exec(text)?.groups ?? { account: at.account, ...bare.exec(text)?.groups };
  if (named === undefined) return undefined;
  return `arn:${at.partition}:lambda:${at.region}:${account ?? at.account}:function:${named}`;
}
