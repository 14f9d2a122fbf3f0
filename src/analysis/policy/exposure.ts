import type { PolicyCondition, PolicyDocument, PolicyPrincipal, PolicyStatement } from '#model';
import type { Exposure, ExposurePath } from '../policy.ts';
import {
  accountOf,
  anyService,
  farthest,
  type Home,
  inBoth,
  isEverybody,
  othersIn,
  type Party,
  partiesIn,
  partiesOf,
  reachOf,
} from './audience.ts';
import { demandsService, isMetByValue, narrowsAllow, sparesBounded, sparesServices } from './conditions.ts';
import { coversAll, openedActions, resourcePatterns } from './coverage.ts';

type Parties = readonly Party[];

/** How far a resource policy opens what it guards, and by which of its statements: catalogue 0.6, [E-POLICY]. */
export function exposureOf({ statements }: PolicyDocument, home: Home): Exposure {
  const denies = statements.filter(({ effect }) => effect === 'Deny');
  const paths = statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((statement) => pathsOf(statement, barriersBefore(statement, denies), home))
    .filter(({ reach }) => reach !== 'nobody');
  return { reach: farthest(paths.map(({ reach }) => reach)), paths };
}

/** Each set of Denies that stands before some action on some resource of the Allow, once. */
type Barriers = readonly (readonly PolicyStatement[])[];

function barriersBefore(allow: PolicyStatement, denies: readonly PolicyStatement[]): Barriers {
  const sets = new Map<string, readonly PolicyStatement[]>();
  for (const action of openedActions(allow)) {
    for (const resource of resourcePatterns(allow)) {
      const standing = denies.filter((deny) => coversAll(deny, action, resource));
      sets.set(standing.map((deny) => denies.indexOf(deny)).join(), standing);
    }
  }
  return [...sets.values()];
}

function pathsOf(statement: PolicyStatement, barriers: Barriers, home: Home): readonly ExposurePath[] {
  const { principals, notPrincipals, conditions } = statement;
  const allowed: readonly PolicyPrincipal[] = notPrincipals.length > 0 ? [{ type: '*', value: '*' }] : principals;
  return allowed.map((principal) => {
    const bounds = conditions.flatMap((condition) => boundsOf(principal, condition));
    const bounding = bounds.map(({ condition }) => condition);
    const bounded = bounds.reduce((all, { parties }) => inBoth(all, parties, home), partiesOf(principal));
    const left = barriers.flatMap((denies) => behind(bounded, principal, denies, home));
    return {
      reach: reachOf(left, home),
      others: othersIn(left, home),
      statement,
      principal: notPrincipals.length > 0 ? 'all but some' : `${principal.type} ${principal.value}`,
      bounds: bounding.map(nameOf),
      ineffective: conditions.filter((condition) => !bounding.includes(condition)).map(nameOf),
    };
  });
}

function nameOf({ operator, key }: PolicyCondition): string {
  return `${operator} ${key}`;
}

interface Bound {
  readonly condition: PolicyCondition;
  readonly parties: Parties;
}

function boundsOf(principal: PolicyPrincipal, condition: PolicyCondition): readonly Bound[] {
  const parties = boundOf(principal, condition);
  return parties === undefined ? [] : [{ condition, parties }];
}

/** Whom a condition of an Allow leaves of a principal's requests; undefined where it leaves all. */
function boundOf(principal: PolicyPrincipal, condition: PolicyCondition): Parties | undefined {
  if (principal.type !== 'Service') return narrowsAllow(condition) ? partiesIn(condition) : undefined;
  if (bindsSkill(principal, condition)) return [{ is: 'named', name: 'a skill of Alexa' }];
  if (isOfIdentities(condition) && isMetByValue(condition)) return [];
  return isOfSources(condition) && narrowsAllow(condition) ? partiesIn(condition) : undefined;
}

/** Of keys that the request of a service never has: it asks neither as an identity of some account nor from a network. */
function isOfIdentities({ key }: PolicyCondition): boolean {
  return /^aws:(?:principal(?:org|account|arn)|userid$|sourcevpce?$|vpcsourceip$)/i.test(key);
}

function isOfSources({ key }: PolicyCondition): boolean {
  return /^aws:source(?:arn|account|owner|org)/i.test(key);
}

function bindsSkill({ value }: PolicyPrincipal, { operator, key, values }: PolicyCondition): boolean {
  return (
    /^alexa-(?:appkit|connectedhome)\./.test(value) &&
    key.toLowerCase() === 'lambda:eventsourcetoken' &&
    /^String(?:Equals|EqualsIgnoreCase|Like)$/i.test(operator) &&
    values.every((token) => token !== '' && !/[*?]/.test(token))
  );
}

function behind(parties: Parties, principal: PolicyPrincipal, denies: readonly PolicyStatement[], home: Home): Parties {
  return denies.reduce((left, deny) => inBoth(left, sparedBy(deny, principal) ?? left, home), parties);
}

/** Whom a Deny leaves of a principal's requests; undefined where it may leave all. */
function sparedBy(deny: PolicyStatement, principal: PolicyPrincipal): Parties | undefined {
  const byName = sparedByName(deny, principal);
  if (byName === undefined) return undefined;
  const byCondition = deny.conditions.map((condition) => sparedByCondition(condition, principal));
  if (!byCondition.every((parties) => parties !== undefined)) return undefined;
  return [...byName, ...byCondition.flat()];
}

function sparedByName({ principals, notPrincipals }: PolicyStatement, asking: PolicyPrincipal): Parties | undefined {
  if (notPrincipals.length > 0) return notPrincipals.some(isEverybody) ? undefined : notPrincipals.flatMap(partiesOf);
  return principals.some((denied) => isEverybody(denied) || isWithin(asking, denied)) ? [] : undefined;
}

/** A whole account takes in its users and roles. */
function isWithin(asking: PolicyPrincipal, denied: PolicyPrincipal): boolean {
  if (asking.type !== denied.type) return false;
  if (asking.value === denied.value) return true;
  return /^\d{12}$|:root$/.test(denied.value) && accountOf(asking) === accountOf(denied);
}

function sparedByCondition(condition: PolicyCondition, asking: PolicyPrincipal): Parties | undefined {
  if (asking.type === 'Service') {
    if (demandsService(condition)) return [];
    if (!sparesBounded(condition)) return undefined;
    if (isOfIdentities(condition)) return [];
    return isOfSources(condition) ? partiesIn(condition) : undefined;
  }
  if (sparesServices(condition)) return isEverybody(asking) ? [anyService] : [];
  return sparesBounded(condition) ? partiesIn(condition) : undefined;
}
