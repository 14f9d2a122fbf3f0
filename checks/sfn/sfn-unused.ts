import * as z from 'zod/mini';
import { defineCheck, fail, hoursSince, insufficientEvidence, isUnusedFor, passBecause, toldLastUse } from '#kit';

export const sfnUnused = defineCheck({
  id: 'sfn-unused',
  title: 'A state machine is started',
  question: 'COST1',
  practices: ['COST1-B1'],
  scope: 'region',
  severity: 'informational',
  beyondLens: true,
  why: 'A state machine that nobody starts costs nothing, but keeps a role with its rights, and is one more thing to read.',
  remedy: {
    text: 'Ask its owner, and delete the state machine, through its stack if it has one. What is started less often than that can be waived.',
    property: 'AWS::StepFunctions::StateMachine',
    cli: 'aws stepfunctions delete-state-machine --state-machine-arn {arn} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html',

  subject: 'sfn.state-machine',
  joins: ['cloudwatch.machine-usage'],
  /** CloudWatch keeps what it counted for 455 days. */
  options: z.strictObject({ days: z._default(z.int().check(z.gte(30), z.lte(455)), 90) }),
  messages: { unused: 'Nobody has started {machine} for {days} days.' },

  judge({ arn, name: machine, createdAt }, { find, options: { days }, now }) {
    const usage = find('cloudwatch.machine-usage', arn);
    if (usage.is !== 'found') return insufficientEvidence('its metrics were not read');
    const evidence = { machine, days, lastUsed: toldLastUse(usage.value), created: createdAt.slice(0, 10) };
    if (!isUnusedFor(usage.value, days, now)) return passBecause(evidence);
    return hoursSince(createdAt, now) <= days * 24
      ? insufficientEvidence('it was made too short a time ago')
      : fail('unused', evidence);
  },
});
