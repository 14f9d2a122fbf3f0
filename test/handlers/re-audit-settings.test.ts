import { expect, it } from 'vitest';
import { ConfigError } from '../../src/config/index.ts';
import { reAuditSettings } from '../../src/handlers/re-audit-settings.ts';

const env = { FINDINGS_TABLE: 'findings', RUN_BUCKET: 'lens-audit-runs', AUDIT_FUNCTION: 'lens-audit-audit:live' };

it('the environment names the table, the bucket and the function that audits', () => {
  expect(reAuditSettings(env)).toEqual({
    table: 'findings',
    runBucket: 'lens-audit-runs',
    auditFunction: 'lens-audit-audit:live',
  });
});

it.each([
  [{ RUN_BUCKET: undefined }, 'environment: RUN_BUCKET: must name the bucket of the snapshots'],
  [{ AUDIT_FUNCTION: undefined }, 'environment: AUDIT_FUNCTION: must name the function that audits'],
  [{ AUDIT_FUNCTION: 'a b' }, 'environment: AUDIT_FUNCTION: is not the name or ARN of a function'],
  [{ FINDINGS_TABLE: undefined }, 'environment: FINDINGS_TABLE: must name the table of findings'],
])('what it lacks is named: %j', (differs, problem) => {
  const read = () => reAuditSettings({ ...env, ...differs });
  expect(read).toThrow(ConfigError);
  expect(read).toThrow(problem);
});
