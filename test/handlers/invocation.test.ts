import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import { invocationOf } from '../../src/handlers/invocation.ts';

const env = { FINDINGS_TABLE: 'findings' };

describe('An invocation', () => {
  it('without a payload asks for everything that is configured', () => {
    const { request } = invocationOf(null, { ...env, LENS_AUDIT_CONFIG: 'disable: [log-retention]' });
    expect(request).toMatchObject({ accounts: undefined, organization: false, regions: 'all', resources: undefined });
    expect(request.checks).toHaveLength(checks.length - 1);
  });

  it('that names accounts is narrower than the organization', () => {
    const asked = { accounts: ['111122223333'] };
    const { request } = invocationOf(asked, { ...env, AUDIT_ORGANIZATION: 'true' });
    expect(request).toMatchObject({ accounts: ['111122223333'], organization: false });
  });

  it('that asks for a deep audit gets one, over what is configured', () => {
    expect(invocationOf({ depth: 'deep' }, env).request.depth).toBe('deep');
    expect(invocationOf({}, { ...env, LENS_AUDIT_CONFIG: 'depth: deep' }).request.depth).toBe('deep');
    expect(invocationOf({}, env).request.depth).toBe('standard');
  });

  it('that asks for reads by name gets them, over what is configured', () => {
    const configured = { ...env, LENS_AUDIT_CONFIG: 'optIn: [traces]' };
    expect(invocationOf({ optIn: ['log-samples'] }, configured).request.optIn).toEqual(['log-samples']);
    expect(invocationOf({}, configured).request.optIn).toEqual(['traces']);
    expect(invocationOf({}, env).request.optIn).toEqual([]);
    expect(() => invocationOf({ optIn: ['logs'] }, env)).toThrow(/^event: optIn\.0: /);
  });

  it('with a check that does not exist says where it stands', () => {
    const asking = () =>
      invocationOf({ checks: ['log-retenton'] }, { ...env, LENS_AUDIT_CONFIG: 'disable: [nothing]' });
    expect(asking).toThrow(
      /^event: checks: there is no check "log-retenton".*\nLENS_AUDIT_CONFIG: disable: there is no/,
    );
  });

  it('that leaves no check to run is refused', () => {
    const asking = () =>
      invocationOf({ checks: ['log-retention'] }, { ...env, LENS_AUDIT_CONFIG: 'disable: [log-retention]' });
    expect(asking).toThrow(/No check is left/);
  });
});
