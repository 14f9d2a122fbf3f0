import * as z from 'zod/mini';
import { defineCheck, hoursSince, insufficientEvidence, passBecause, review } from '#kit';

export const iacDrift = defineCheck({
  id: 'iac-drift',
  title: 'What a stack deployed is still as its template says',
  question: 'OPS2',
  practices: ['OPS2-20'],
  scope: 'region',
  severity: 'low',
  why: 'Where template and reality differ, the next deployment undoes what somebody changed, or fails on it.',
  remedy: {
    text: 'See what differs, put what should stay into the template, and deploy the stack again.',
    property: 'AWS::CloudFormation::Stack',
    cli: 'aws cloudformation describe-stack-resource-drifts --stack-name {arn} --stack-resource-drift-status-filters MODIFIED DELETED --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html',

  subject: 'cloudformation.stack',
  options: z.strictObject({ days: z._default(z.int().check(z.positive()), 90) }),
  messages: { drifted: '{stack} has resources that differ from its template, as was seen at {checkedAt}.' },

  /** What was stored when somebody last had drift looked for: to look for it is no read, and slow. */
  judge({ name, driftStatus = 'NOT_CHECKED', driftCheckedAt: checkedAt, updatedAt }, { now, options: { days } }) {
    if (checkedAt === undefined || !['DRIFTED', 'IN_SYNC'].includes(driftStatus)) {
      return insufficientEvidence(`whether it drifted was not found out: ${driftStatus}`);
    }
    if (hoursSince(checkedAt, now) > 24 * days) {
      return insufficientEvidence(
        `whether it drifted was last looked for at ${checkedAt}, over ${String(days)} days ago`,
      );
    }
    const evidence = { stack: name, driftStatus, checkedAt, updatedAt: updatedAt ?? 'never' };
    if (driftStatus === 'IN_SYNC') return passBecause(evidence);
    if (updatedAt !== undefined && hoursSince(updatedAt, now) < hoursSince(checkedAt, now)) {
      return insufficientEvidence(`it had drifted at ${checkedAt}, and was updated since`);
    }
    return review('drifted', evidence);
  },
});
