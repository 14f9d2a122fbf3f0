import { daysUntil } from '#data';
import { defineCheck, fail, maybeRecorded, passBecause, type Recorder, recordingJoins, recordingOf } from '#kit';
import type { EventSelection } from '#model';

export const cloudtrailManagementEvents = defineCheck({
  id: 'cloudtrail-management-events',
  title: 'Every change in the account is recorded, in all regions',
  question: 'SEC2',
  practices: ['DEP-19', 'SEC2-05', 'SEC3-11'],
  scope: 'account',
  severity: 'high',
  why: 'Without a record of calls nobody can find out who changed a version, a policy or a setting, nor when.',
  remedy: {
    text: 'Let a trail of all regions log reads and writes of management events, with log file validation, to a bucket that lets CloudTrail write: one of the organization, at best.',
    property: 'AWS::CloudTrail::Trail IsMultiRegionTrail, IsLogging, EnableLogFileValidation, EventSelectors',
    cli: 'aws cloudtrail create-trail --name management-events --s3-bucket-name BUCKET --is-multi-region-trail --enable-log-file-validation && aws cloudtrail start-logging --name management-events',
  },
  reference:
    'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-management-events-with-cloudtrail.html',

  subject: 'account',
  joins: recordingJoins,
  messages: {
    none: 'Nothing records the changes in all regions of account {account} (what is there and does not count: {notCounted}).',
    writeOnly: 'Account {account} records changes alone, not what was read ({recorders}).',
    notDelivered: 'Account {account} records its changes, but they do not arrive: {errors}.',
    notValidated: 'Account {account} records its changes in files that could be altered unnoticed ({recorders}).',
  },

  judge({ account }, context) {
    const recording = recordingOf(account, context);
    const everywhere = recording.recorders.filter(({ multiRegion }) => multiRegion);
    const writers = everywhere.filter((one) => records(one, 'writes'));
    const errors = writers.flatMap((one) => errorOf(one, context.now));
    const local = recording.recorders
      .filter(({ multiRegion }) => !multiRegion)
      .map(({ name }) => `${name} (one region)`);
    const others = [...recording.idle, ...local];
    const notCounted = others.length === 0 ? ['nothing'] : others;
    const evidence = { account, recorders: writers.map(({ name }) => name), notCounted, errors };
    const narrowed = everywhere.filter(({ selections, trail }) => trail === undefined && selections.some(isNarrowed));
    const untold = [...recording.untold, ...narrowed.map(({ name }) => name)];
    const hidden = { gap: recording.gap, untold };
    if (writers.length === 0) return maybeRecorded(hidden, {}) ?? fail('none', evidence);

    const aspects = [
      {
        subKey: 'write-only',
        isGood: everywhere.some((one) => records(one, 'reads')),
        message: 'writeOnly',
        level: 'low',
      },
      { subKey: 'delivery', isGood: errors.length < writers.length, message: 'notDelivered', level: 'medium' },
      { subKey: 'validation', isGood: writers.some(isValidated), message: 'notValidated', level: 'low' },
    ] as const;
    const related = writers.map(({ arn }) => arn);
    return [
      passBecause(evidence, { related }),
      ...aspects.map(({ subKey, isGood, message, level }) => {
        if (isGood) return passBecause(evidence, { subKey, related });
        const severity = { level, because: 'changes are recorded, though not as they could be' };
        return maybeRecorded(hidden, { subKey }) ?? fail(message, evidence, { subKey, severity, related });
      }),
    ];
  },
});

/** Of a store, conditions may leave out anything; of a trail, no more than what services do for themselves. */
function records({ selections, trail }: Recorder, what: 'reads' | 'writes'): boolean {
  return selections.some((one) => one.category === 'Management' && one[what] && (trail !== undefined || !one.narrowed));
}

/** A trail delivers every few minutes: after two days without, its last error still holds. */
function errorOf({ name, trail }: Recorder, now: Date): readonly string[] {
  const status = trail?.status.seen === true ? trail.status.value : undefined;
  if (status?.latestDeliveryError === undefined) return [];
  const last = status.latestDeliveryAt;
  return last === undefined || daysUntil(last, now) < -1 ? [`${name}: ${status.latestDeliveryError}`] : [];
}

/** What a store keeps cannot be altered. */
function isValidated({ trail }: Recorder): boolean {
  return trail?.validatesLogFiles !== false;
}

function isNarrowed({ category, narrowed }: EventSelection): boolean {
  return category === 'Management' && narrowed;
}
