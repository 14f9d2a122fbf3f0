import { effectiveConditionKeys } from '#data';
import type { PolicyCondition, PolicyPrincipal } from '#model';
import type { Reach } from '../policy.ts';

/** Who is asked about: the account whose policy it is, and its organization where that is known. */
export interface Home {
  readonly account: string;
  readonly organization?: string;
}

/** Some who are let in. */
export interface Party {
  /** `named`: a network, a source without an account, a user of S3, a skill. */
  readonly is: 'account' | 'organization' | 'named' | 'service' | 'everyone';
  readonly name: string;
}

export const everyone: Party = { is: 'everyone', name: 'everyone' };
export const anyService: Party = { is: 'service', name: 'every service of AWS' };

/** From nobody to everyone. */
const reaches: readonly Reach[] = [
  'nobody',
  'own-account',
  'own-organization',
  'named-others',
  'service-without-source',
  'everyone',
];

export function isEverybody({ type, value }: PolicyPrincipal): boolean {
  return value === '*' && (type === '*' || type === 'AWS');
}

/** Whom a principal stands for before any condition. A unique id is what is left of a user or role that was deleted. */
export function partiesOf(principal: PolicyPrincipal): readonly Party[] {
  if (isEverybody(principal)) return [everyone];
  const { type, value } = principal;
  if (type === 'Service') return [{ is: 'service', name: value }];
  if (type === 'AWS' && /^A[A-Z0-9]{15,}$/.test(value)) return [];
  const account = accountOf(principal);
  return [account === undefined ? named(`${type} ${value}`) : { is: 'account', name: account }];
}

/** The account of a principal, where it is of one. */
export function accountOf({ value }: PolicyPrincipal): string | undefined {
  const account = value.startsWith('arn:') ? value.split(':')[4] : value;
  return account !== undefined && /^\d{12}$/.test(account) ? account : undefined;
}

/** Whom a condition that bounds leaves, by what its values name. */
export function partiesIn({ key, values }: PolicyCondition): readonly Party[] {
  const lowerKey = key.toLowerCase();
  return values.map((value) => partyIn(lowerKey, value));
}

function partyIn(key: string, value: string): Party {
  const kind = effectiveConditionKeys.kinds[key];
  if (kind === 'arn') {
    const account = value.split(':')[4];
    return account === undefined || account === '' ? named(value) : { is: 'account', name: account };
  }
  if (kind === 'organization-path') return { is: 'organization', name: value.replace(/\/.*/s, '') };
  if (key.endsWith('orgid')) return { is: 'organization', name: value };
  if (/(?:account|owner)$/.test(key)) return { is: 'account', name: value };
  return named(value);
}

function named(name: string): Party {
  return { is: 'named', name };
}

/** Those who are in both, as far as can be told: of two sides that do not compare, the one that reaches less far. */
export function inBoth(one: readonly Party[], other: readonly Party[], home: Home): readonly Party[] {
  if ([...one, ...other].every(({ is }) => is === 'account')) {
    return one.filter(({ name }) => other.some((party) => party.name === name));
  }
  return reaches.indexOf(reachOf(other, home)) < reaches.indexOf(reachOf(one, home)) ? other : one;
}

export function reachOf(parties: readonly Party[], home: Home): Reach {
  return farthest(parties.map((party) => partyReach(party, home)));
}

/** The farthest of several, nobody of none. */
export function farthest(given: readonly Reach[]): Reach {
  return reaches.findLast((reach) => given.includes(reach)) ?? 'nobody';
}

function partyReach({ is, name }: Party, { account, organization }: Home): Reach {
  switch (is) {
    case 'everyone':
      return 'everyone';
    case 'service':
      return 'service-without-source';
    case 'account':
      return name === account ? 'own-account' : 'named-others';
    case 'organization':
      return name === organization ? 'own-organization' : 'named-others';
    case 'named':
      return 'named-others';
  }
}

/** Those of the parties that are not of the account itself, each once. */
export function othersIn(parties: readonly Party[], { account }: Home): readonly string[] {
  const others = parties.filter(({ is, name }) => is !== 'account' || name !== account);
  return [...new Set(others.map(({ is, name }) => (is === 'organization' ? `organization ${name}` : name)))];
}
