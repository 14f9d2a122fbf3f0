import * as z from 'zod/mini';
import {
  dataClassOf,
  dataClassOptions,
  defineCheck,
  logWriterJoins,
  logWriters,
  notApplicable,
  passBecause,
  review,
  unknown,
} from '#kit';

export const logDataProtection = defineCheck({
  id: 'log-data-protection',
  title: 'Logs beside personal data have it masked',
  question: 'SEC2',
  practices: ['SEC2-22'],
  scope: 'region',
  severity: 'low',
  why: 'What a function handles ends up in its logs sooner or later, and there many more people can read it.',
  remedy: {
    text: 'Give the log group, or all of the account, a data protection policy with the identifiers of what may come up, and see that it finds what it should.',
    property: 'AWS::Logs::LogGroup DataProtectionPolicy; AWS::Logs::AccountPolicy DATA_PROTECTION_POLICY',
    cli: 'aws logs put-data-protection-policy --log-group-identifier {name} --policy-document file://data-protection.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/mask-sensitive-log-data.html',

  subject: 'logs.group',
  joins: logWriterJoins,
  options: z.strictObject(dataClassOptions),
  messages: {
    unmasked: '{name} is beside data that calls for care ({because}) and masks none of it: see what comes up there.',
    cannotMask:
      '{name} is beside data that calls for care ({because}) and, of the class {class}, can not mask it: see what comes up there.',
  },

  judge(group, { where, options }) {
    const { name, logGroupClass, dataProtectionStatus: own = 'none', inheritsDataProtection: inherited } = group;
    const { functions } = logWriters(group, where);
    const data = dataClassOf([group, ...functions], options);
    if (data.is === 'untagged') return notApplicable('no tag says that its data calls for care');
    if (data.is === 'unread') return unknown(data.gap);

    const evidence = { name, because: data.tag, class: logGroupClass, own, inherited };
    if (own === 'ACTIVATED' || inherited) return passBecause(evidence);
    return review(logGroupClass === 'STANDARD' ? 'unmasked' : 'cannotMask', evidence);
  },
});
