import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findingId, firstIdOf, type Identity } from '../../src/lifecycle/identity.ts';
import { identities } from './identities.ts';

/** Ids are for life: a line of this file is added, never changed. */
const golden = JSON.parse(readFileSync(new URL('finding-ids.golden.json', import.meta.url), 'utf8')) as Record<
  string,
  string
>;

describe('the id of a finding', () => {
  it.each(Object.entries(identities))('of %s is what it has always been', (name, identity) => {
    expect(findingId(identity)).toBe(golden[name]);
  });

  it('is asserted for all that the golden file holds', () => {
    expect(Object.keys(golden)).toEqual(Object.keys(identities));
  });

  it('is another for each check, account, region, resource and sub-key', () => {
    const base = identities['a function']!;
    const others: readonly Identity[] = [
      base,
      { ...base, check: { id: 'another-check' } },
      { ...base, account: '444455556666' },
      { ...base, region: 'eu-central-1' },
      { ...base, resource: { kind: 'lambda.function', arn: `${base.resource!.arn}2` } },
      { ...base, resource: undefined },
      { ...base, subKey: 'index' },
    ];
    expect(new Set(others.map(findingId)).size).toBe(others.length);
  });

  it('outlives new names of the check', () => {
    const base = identities['a function']!;
    const renamed = { id: 'third-name', replaces: [base.check.id, 'second-name'] } as const;
    expect(firstIdOf(renamed)).toBe(base.check.id);
    expect(findingId({ ...base, check: renamed })).toBe(findingId(base));
  });

  it('is one for the two ways in which a log group is spelt, and for those only', () => {
    const group = identities['a log group']!;
    expect(findingId({ ...group, resource: { kind: 'logs.group', arn: `${group.resource!.arn}:*` } })).toBe(
      findingId(group),
    );
    const alarm = identities['an alarm']!;
    expect(findingId({ ...alarm, resource: { kind: 'cloudwatch.alarm', arn: `${alarm.resource!.arn}:*` } })).not.toBe(
      findingId(alarm),
    );
  });
});
