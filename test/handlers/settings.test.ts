import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/handlers/settings.ts';

const table = { FINDINGS_TABLE: 'findings' };

describe('The settings of a handler', () => {
  it('need a table, and nothing else', () => {
    expect(readSettings(table)).toEqual({ table: 'findings', topicArn: undefined, config: {} });
  });

  it('go before the configuration, and leave the rest of it', () => {
    const topic = 'arn:aws-cn:sns:cn-north-1:111122223333:findings';
    const env = {
      ...table,
      NOTIFY_TOPIC_ARN: topic,
      AUDIT_ROLE_NAME: 'Reader',
      AUDIT_EXTERNAL_ID: 'from-the-environment',
      AUDIT_ORGANIZATION: 'true',
      LENS_AUDIT_CONFIG:
        'roleName: Other\nexternalId: other\nnotify: other\nregions: [eu-west-1]\nstate: dynamodb:findings',
    };
    expect(readSettings(env)).toEqual({
      table: 'findings',
      topicArn: topic,
      config: {
        roleName: 'Reader',
        externalId: 'from-the-environment',
        organization: true,
        notify: 'other',
        regions: ['eu-west-1'],
        state: 'dynamodb:findings',
      },
    });
  });

  it('that are empty are taken from the configuration, as an empty parameter of the template leaves them', () => {
    const empty = { NOTIFY_TOPIC_ARN: '', AUDIT_ROLE_NAME: '', AUDIT_EXTERNAL_ID: '', AUDIT_ORGANIZATION: '' };
    const LENS_AUDIT_CONFIG = '{"notify": "topic", "roleName": "Other", "organization": true}';
    expect(readSettings({ ...table, ...empty, LENS_AUDIT_CONFIG })).toEqual({
      table: 'findings',
      topicArn: 'topic',
      config: { notify: 'topic', roleName: 'Other', organization: true },
    });
    expect(readSettings({ ...table, LENS_AUDIT_CONFIG: '' })).toMatchObject({ config: {} });
  });

  it('name every problem at once, and repeat no value', () => {
    const read = readSettings({
      FINDINGS_TABLE: 'planted/table',
      NOTIFY_TOPIC_ARN: 'planted-topic',
      AUDIT_ROLE_NAME: 'planted role',
      AUDIT_EXTERNAL_ID: '\u0007planted',
      AUDIT_ORGANIZATION: 'planted',
      LENS_AUDIT_CONFIG: 'quotaShare: 7\nwaivers: planted',
    });
    const problems = 'problems' in read ? read.problems : [];
    const said = [
      'FINDINGS_TABLE',
      'NOTIFY_TOPIC_ARN',
      'AUDIT_ROLE_NAME',
      'AUDIT_EXTERNAL_ID',
      'AUDIT_ORGANIZATION',
      'quotaShare',
      'waivers',
    ];
    for (const name of said) expect(problems).toContainEqual(expect.stringContaining(`: ${name}`));
    expect(problems).toHaveLength(said.length);
    expect(problems.join()).not.toContain('planted');
  });

  it('refuse a configuration that is no YAML, that remembers elsewhere, or that names a file of answers', () => {
    expect(readSettings({ ...table, LENS_AUDIT_CONFIG: 'regions: [' })).toHaveProperty('problems');
    expect(readSettings({ ...table, LENS_AUDIT_CONFIG: 'state: dynamodb:other' })).toEqual({
      problems: [expect.stringContaining('FINDINGS_TABLE')],
    });
    expect(readSettings({ ...table, LENS_AUDIT_CONFIG: '{"answers": "answers.yaml", "state": "here"}' })).toEqual({
      problems: [
        expect.stringContaining('FINDINGS_TABLE'),
        'LENS_AUDIT_CONFIG: answers: the function has no such file; leave it out',
      ],
    });
  });
});
