import { describe, expect, it } from 'vitest';
import { readSettings } from '../../src/handlers/settings.ts';

const table = { FINDINGS_TABLE: 'findings' };
const nobody = { topicArn: undefined, alerts: undefined, chatTopicArn: undefined, busArn: undefined };
const other = 'arn:aws:sns:eu-west-1:111122223333:other';
const bus = 'arn:aws:events:eu-west-1:111122223333:event-bus/audits';

describe('The settings of a handler', () => {
  it('need a table, and nothing else', () => {
    expect(readSettings(table)).toEqual({ table: 'findings', noticed: nobody, config: {} });
  });

  it('go before the configuration, and leave the rest of it', () => {
    const topic = 'arn:aws-cn:sns:cn-north-1:111122223333:findings';
    const env = {
      ...table,
      NOTIFY_TOPIC_ARN: topic,
      AUDIT_ROLE_NAME: 'Reader',
      AUDIT_EXTERNAL_ID: 'from-the-environment',
      AUDIT_ORGANIZATION: 'true',
      CHAT_TOPIC_ARN: `${topic}-chat`,
      EVENT_BUS_ARN: bus,
      LENS_AUDIT_CONFIG: `roleName: Other
externalId: other
notify: ${other}
chat: ${other}
events: ${bus}-2
alerts: true
regions: [eu-west-1]
state: dynamodb:findings`,
    };
    expect(readSettings(env)).toEqual({
      table: 'findings',
      noticed: { topicArn: topic, alerts: true, chatTopicArn: `${topic}-chat`, busArn: bus },
      config: {
        roleName: 'Reader',
        externalId: 'from-the-environment',
        organization: true,
        notify: other,
        chat: other,
        events: `${bus}-2`,
        alerts: true,
        regions: ['eu-west-1'],
        state: 'dynamodb:findings',
      },
    });
  });

  it('that are empty are taken from the configuration, as an empty parameter of the template leaves them', () => {
    const empty = {
      NOTIFY_TOPIC_ARN: '',
      CHAT_TOPIC_ARN: '',
      EVENT_BUS_ARN: '',
      AUDIT_ROLE_NAME: '',
      AUDIT_EXTERNAL_ID: '',
      AUDIT_ORGANIZATION: '',
    };
    const config = { notify: other, chat: other, events: bus, roleName: 'Other', organization: true };
    const LENS_AUDIT_CONFIG = JSON.stringify(config);
    expect(readSettings({ ...table, ...empty, LENS_AUDIT_CONFIG })).toEqual({
      table: 'findings',
      noticed: { topicArn: other, alerts: undefined, chatTopicArn: other, busArn: bus },
      config,
    });
    expect(readSettings({ ...table, LENS_AUDIT_CONFIG: '' })).toMatchObject({ config: {} });
  });

  it('name every problem at once, and repeat no value', () => {
    const read = readSettings({
      FINDINGS_TABLE: 'planted/table',
      NOTIFY_TOPIC_ARN: 'planted-topic',
      CHAT_TOPIC_ARN: 'planted-topic.fifo',
      EVENT_BUS_ARN: 'planted-bus',
      AUDIT_ROLE_NAME: 'planted role',
      AUDIT_EXTERNAL_ID: '\u0007planted',
      AUDIT_ORGANIZATION: 'planted',
      LENS_AUDIT_CONFIG: 'quotaShare: 7\nwaivers: planted',
    });
    const problems = 'problems' in read ? read.problems : [];
    const said = [
      'FINDINGS_TABLE',
      'NOTIFY_TOPIC_ARN',
      'CHAT_TOPIC_ARN',
      'EVENT_BUS_ARN',
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

  it('show findings in Security Hub where they name a role for that, as the configuration says otherwise', () => {
    const LENS_AUDIT_CONFIG = 'securityHub: { roleName: Other, review: true }';
    expect(readSettings({ ...table, LENS_AUDIT_CONFIG, SECURITY_HUB_ROLE_NAME: 'Publisher' })).toMatchObject({
      config: { securityHub: { roleName: 'Publisher', review: true } },
    });
    expect(readSettings({ ...table, SECURITY_HUB_ROLE_NAME: 'Publisher' })).toMatchObject({
      config: { securityHub: { roleName: 'Publisher' } },
    });
    expect(readSettings({ ...table, SECURITY_HUB_ROLE_NAME: 'planted role' })).toEqual({
      problems: ['environment: SECURITY_HUB_ROLE_NAME: is not the name of a role'],
    });
  });

  it('refuse alerts that would go to nobody', () => {
    expect(readSettings({ ...table, LENS_AUDIT_CONFIG: 'alerts: true' })).toEqual({
      problems: [expect.stringContaining('alerts: there is no topic')],
    });
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
