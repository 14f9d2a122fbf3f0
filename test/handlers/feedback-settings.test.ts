import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/index.ts';
import { feedbackSettings } from '../../src/handlers/feedback-settings.ts';

describe('The settings of the function that takes feedback in', () => {
  it.each(['lens-audit-audit', 'arn:aws:lambda:eu-west-1:111122223333:function:lens-audit-audit'])(
    'are a table, and the function that audits: %s',
    (name) => {
      expect(feedbackSettings({ FINDINGS_TABLE: 'findings', AUDIT_FUNCTION: name, OTHER: 'x' })).toEqual({
        table: 'findings',
        auditFunction: name,
      });
    },
  );

  it('name every problem at once, and repeat no value', () => {
    const problems = [{}, { FINDINGS_TABLE: 'planted/table', AUDIT_FUNCTION: 'planted function' }].map((env) => {
      try {
        feedbackSettings(env);
        return [];
      } catch (error) {
        return error instanceof ConfigError ? error.problems : [];
      }
    });
    for (const one of problems) {
      expect(one).toEqual([expect.stringContaining('FINDINGS_TABLE: '), expect.stringContaining('AUDIT_FUNCTION: ')]);
      expect(one.join()).not.toContain('planted');
    }
  });
});
