import * as z from 'zod/mini';
import { serverlessLogGroupPrefixes } from '#data';
import {
  dataClassOf,
  dataClassOptions,
  defineCheck,
  fail,
  isWorkloadLog,
  type JudgeContext,
  logWriterJoins,
  logWriters,
  notApplicable,
  notSeen,
  passBecause,
  unknown,
} from '#kit';
import type { Arn, KmsKey, LogGroup } from '#model';

type Context = JudgeContext<(typeof logWriterJoins)[number] | 'kms.key', unknown>;

export const logGroupKms = defineCheck({
  id: 'log-group-kms',
  title: 'Logs that call for care are encrypted with a key that says who may read them',
  question: 'SEC2',
  practices: ['SEC2-B2'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'With a key of AWS alone, whoever may read log groups reads these too; a key of your own has to be granted besides.',
  remedy: {
    text: 'Give the log group a key whose policy lets CloudWatch Logs of the region use it; what is there already keeps its encryption.',
    property: 'AWS::Logs::LogGroup KmsKeyId',
    cli: 'aws logs associate-kms-key --log-group-name {name} --kms-key-id KEY_ARN --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html',

  subject: 'logs.group',
  joins: logWriterJoins,
  hints: ['kms.key'],
  options: z.strictObject({ requireKms: z._default(z.boolean(), false), ...dataClassOptions }),
  messages: {
    noKey: '{name} is encrypted with a key of AWS alone, and needs one of yours ({because}).',
    keyUnusable: '{name} has the key {key}, which is of no use: its state is {state}.',
    keyRefuses: '{name} has the key {key}, whose policy does not name CloudWatch Logs: events may be lost.',
  },

  judge(group, context) {
    const { requireKms } = context.options;
    const data = dataClassOf([group, ...logWriters(group, context.where).functions], context.options);
    const isRequired = requireKms && isWorkloadLog(group, context.where, serverlessLogGroupPrefixes);
    if (data.is === 'untagged' && !isRequired) return notApplicable('no tag says that its data calls for care');
    if (data.is === 'unread' && !isRequired) return unknown(data.gap);
    const because = data.is === 'sensitive' ? data.tag : 'the configuration requires it';
    const evidence = { name: group.name, because };
    return group.kmsKeyArn === undefined ? fail('noKey', evidence) : ofKey(group.kmsKeyArn, group, because, context);
  },
});

function ofKey(key: string, { name, region }: LogGroup, because: string, { find, unread }: Context) {
  const evidence = { name, because, key };
  const related = [key as Arn];
  const unseen = unread('kms.key');
  if (unseen !== undefined) return notSeen(unseen);
  const found = find('kms.key', key as Arn);
  if (found.is === 'outside') return passBecause(evidence, { related });
  const { metadata, policy } = found.is === 'found' ? found.value : gone;
  if (!metadata.seen) return unknown(metadata.gap);
  if (metadata.value.state !== 'Enabled') {
    return fail('keyUnusable', { ...evidence, state: metadata.value.state }, { related });
  }
  if (!policy.seen) return unknown(policy.gap);
  return admits(policy.value, region) ? passBecause(evidence, { related }) : fail('keyRefuses', evidence, { related });
}

const gone: Pick<KmsKey, 'metadata' | 'policy'> = {
  metadata: { seen: true, value: { state: 'deleted', manager: 'CUSTOMER' } },
  policy: { seen: true, value: undefined },
};

/** AWS's own keys have no policy to change. */
function admits(policy: (KmsKey['policy'] & { seen: true })['value'], region: string): boolean {
  if (policy === undefined) return true;
  const names = new Set(['*', 'logs.amazonaws.com', `logs.${region}.amazonaws.com`, `logs.${region}.amazonaws.com.cn`]);
  return policy.statements.some(
    ({ effect, principals }) => effect === 'Allow' && principals.some(({ value }) => names.has(value)),
  );
}
