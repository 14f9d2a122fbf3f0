import {
  defineCheck,
  fail,
  failureQueueByRole,
  failureQueueHints,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  severityOf,
  unknown,
} from '#kit';
import type { Arn, Pipe, PipeSettings, Verdict } from '#model';

type Context = JudgeContext<(typeof failureQueueHints)[number], unknown>;
type Said = Verdict<'missing' | 'endless' | 'unreachable' | 'noRedrive' | 'silent'>;

export const pipesDlq = defineCheck({
  id: 'pipes-dlq',
  title: 'A pipe sets aside what it cannot hand on, and tells of it',
  question: 'REL2',
  practices: ['REL2-B3'],
  scope: 'region',
  severity: 'medium',
  beyondLens: true,
  why: 'A batch that fails again and again holds up its shard until the records expire, and is then lost.',
  remedy: {
    text: 'For a stream set a dead-letter queue, and an end of retries or an age; for a queue, a redrive policy of the queue. Log errors: what an enrichment fails on shows nowhere else.',
    property:
      'AWS::Pipes::Pipe SourceParameters.KinesisStreamParameters or DynamoDBStreamParameters (DeadLetterConfig, MaximumRetryAttempts, MaximumRecordAgeInSeconds), LogConfiguration.Level',
    cli: 'aws pipes update-pipe --name {pipe} --role-arn {role} --source-parameters file://source.json --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-error-troubleshooting.html',

  subject: 'pipes.pipe',
  hints: failureQueueHints,
  messages: {
    missing: '{pipe} has no dead-letter queue for records of {source}: a batch that fails is lost when it expires.',
    endless: '{pipe} tries a batch of {source} again without end: it holds up its shard until it expires.',
    unreachable: '{pipe} loses what fails: its dead-letter queue {deadLetters} {flaw}.',
    noRedrive: '{pipe} reads from {source}, which has no redrive policy: what it fails on comes back until it expires.',
    silent: '{pipe} writes no log of what fails: its level is {level}.',
  },

  judge(pipe, context) {
    if (!pipe.enabled) return notApplicable('it is stopped');
    const { settings } = pipe;
    if (!settings.seen) return unknown(settings.gap);
    return [onCapture(pipe, settings.value, context), onLogs(pipe, settings.value)];
  },
});

function onCapture(pipe: Pipe, settings: PipeSettings, context: Context): Said {
  const [, , service = ''] = pipe.source.split(':');
  if (service === 'kinesis' || service === 'dynamodb') return onStream(pipe, settings, context);
  return service === 'sqs' ? onQueue(pipe, settings, context) : notApplicable('its source knows no dead letters');
}

function onStream(pipe: Pipe, settings: PipeSettings, context: Context): Said {
  const { deadLetterArn, maximumRetryAttempts: attempts = -1, maximumRecordAgeSeconds: age = -1, roleArn } = settings;
  const evidence = { pipe: pipe.name, source: pipe.source, role: roleArn, attempts, age };
  if (deadLetterArn === undefined) return fail('missing', evidence);
  const facts = { ...evidence, deadLetters: deadLetterArn };
  const related = [deadLetterArn as Arn];
  if (attempts === -1 && age === -1) return fail('endless', facts, { related });
  const { flaw, doubt } = failureQueueByRole(deadLetterArn as Arn, roleArn as Arn, pipe, context);
  if (flaw !== undefined) return fail('unreachable', { ...facts, flaw }, { related });
  return doubt ?? passBecause(facts, { related });
}

function onQueue({ name, source }: Pipe, { roleArn: role }: PipeSettings, { find, unread }: Context): Said {
  const unseen = unread('sqs.queue');
  if (unseen !== undefined) return notSeen(unseen);
  const queue = find('sqs.queue', source as Arn);
  if (queue.is === 'outside') return insufficientEvidence('its queue is outside the audited accounts');
  if (queue.is === 'absent') return notApplicable('its queue is gone');
  const { deadLetterArn } = queue.value;
  const evidence = { pipe: name, source, role, deadLetters: deadLetterArn ?? 'none' };
  return deadLetterArn === undefined ? fail('noRedrive', evidence) : passBecause(evidence);
}

function onLogs({ name, source }: Pipe, { roleArn: role, logLevel: level = 'OFF' }: PipeSettings): Said {
  const evidence = { pipe: name, source, role, level };
  if (level !== 'OFF') return passBecause(evidence, { subKey: 'logging' });
  return fail('silent', evidence, { subKey: 'logging', ...severityOf('low', 'its metrics still tell how much fails') });
}
