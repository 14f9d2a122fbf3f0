import type { PolicyCondition, PolicyDocument, PolicyStatement } from '#model';
import { globMeetsPath, globsOverlap } from '../../text/glob.ts';
import { serviceOfPrincipal } from '../../text/service-principal.ts';
import type { ServiceCall } from '../policy.ts';
import { allOf, anyOf, negated, type Truth, truthOf } from '../truth.ts';
import { matchesAction } from './action-list.ts';
import { operatorOf } from './conditions.ts';
import { actionPatterns, resourcePatterns } from './coverage.ts';

/** Whether a resource policy lets a service in that asks on behalf of a source: some Allow does, and no Deny keeps it out. */
export function letsService({ statements }: PolicyDocument, call: ServiceCall): Truth {
  const speakOf = (effect: PolicyStatement['effect']) =>
    anyOf(statements.filter((one) => one.effect === effect).map((one) => speaksOf(one, call)));
  return allOf([speakOf('Allow'), negated(speakOf('Deny'))]);
}

function speaksOf(statement: PolicyStatement, call: ServiceCall): Truth {
  const { notActions, notResources, conditions } = statement;
  const isSpoken =
    actionPatterns(statement).some((one) => matchesAction(one, call.action)) &&
    !notActions.some((one) => matchesAction(one, call.action)) &&
    resourcePatterns(statement).some((one) => globsOverlap(one, call.resource)) &&
    !notResources.some((one) => globsOverlap(one, call.resource));
  if (!isSpoken) return 'no';
  return allOf([namesService(statement, call), ...conditions.map((condition) => isMet(condition, call))]);
}

function namesService({ principals, notPrincipals }: PolicyStatement, { service }: ServiceCall): Truth {
  if (notPrincipals.length > 0) return 'maybe';
  return truthOf(
    principals.some(({ type, value }) =>
      type === 'Service' ? serviceOfPrincipal(value) === service : value === '*' && (type === '*' || type === 'AWS'),
    ),
  );
}

/** Keys of identities and of networks, and those of a function's URL and of skills: no service brings them along. */
const ofOthers =
  /^(?:aws:(?:principal(?:org|account|arn|tag)|user(?:id|name)$|sourceip$|sourcevpce?$|vpcsourceip$)|lambda:(?:functionurlauthtype|invokedviafunctionurl|eventsourcetoken)$)/;

function isMet(condition: PolicyCondition, call: ServiceCall): Truth {
  const { key, values } = condition;
  const { quantifier, comparison, ifExists } = operatorOf(condition);
  const name = key.toLowerCase();
  const fact = factsOf(call)[name];
  if (comparison === 'null') return isMissing(name, fact, values);
  if (fact !== undefined) return compared(comparison, fact, values);
  if (!ofOthers.test(name)) return 'maybe';
  return truthOf(ifExists || quantifier === 'forallvalues' || comparison.includes('not'));
}

function factsOf({ sourceArn, account }: ServiceCall): Readonly<Record<string, string>> {
  return {
    'aws:sourcearn': sourceArn,
    'aws:sourceaccount': account,
    'aws:sourceowner': account,
    'aws:principalisawsservice': 'true',
    'aws:securetransport': 'true',
  };
}

function isMissing(name: string, fact: string | undefined, values: readonly string[]): Truth {
  if (fact === undefined && !ofOthers.test(name)) return 'maybe';
  return truthOf(values.includes(String(fact === undefined)));
}

type Comparison = (wanted: string, fact: string) => boolean;
const same: Comparison = (wanted, fact) => wanted === fact;
const alike: Comparison = (wanted, fact) => globsOverlap(wanted, fact);
const sameInAnyCase: Comparison = (wanted, fact) => wanted.toLowerCase() === fact.toLowerCase();
const comparisons: Readonly<Record<string, Comparison>> = {
  stringequals: same,
  stringequalsignorecase: sameInAnyCase,
  stringlike: alike,
  arnequals: alike,
  arnlike: alike,
  bool: sameInAnyCase,
};

/** A variable is filled from the request, and a pattern may be of what is named, or not. */
function compared(comparison: string, fact: string, values: readonly string[]): Truth {
  const compare = comparisons[comparison.replace('not', '')];
  if (compare === undefined || values.some((value) => value.includes('${'))) return 'maybe';
  const isPattern = fact.includes('*');
  const isOneOf = values.some((value) => (isPattern ? globMeetsPath(value, fact) : compare(value, fact)));
  if (!comparison.includes('not')) return truthOf(isOneOf);
  return isPattern && isOneOf ? 'maybe' : truthOf(!isOneOf);
}
