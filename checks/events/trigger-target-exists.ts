import {
  defineCheck,
  fail,
  insufficientEvidence,
  type JudgeContext,
  notApplicable,
  notSeen,
  passBecause,
  standingOfTarget,
  targetKinds,
  unknown,
  type WiredKind,
  wiredKinds,
  wiredNouns,
  wiringOf,
} from '#kit';
import type { Arn, ResourceOf, Verdict } from '#model';

type Context = JudgeContext<(typeof targetKinds)[number], unknown>;

export const triggerTargetExists = defineCheck({
  id: 'trigger-target-exists',
  title: 'What is wired to something is wired to what exists',
  question: 'OPS2',
  practices: ['OPS2-B2', 'REL2-11'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'AWS deletes a function, queue or topic whatever still points to it: from then on each event is dropped and each request fails.',
  remedy: {
    text: 'Point the trigger to what has taken over, or delete it with what it was for. Look in the dead-letter queue for what came since.',
    property:
      'Targets of AWS::Events::Rule, Endpoint of AWS::SNS::Subscription and so on: a reference (!GetAtt) instead of a name',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-invocation.html',

  subject: wiredKinds,
  hints: targetKinds,
  messages: {
    gone: 'The {noun} {name} names {missing} as its {part}, which does not exist: what comes there is lost, or fails.',
  },

  judge(subject, context) {
    const { off, gap, names } = wiringOf(subject);
    if (off !== undefined) return notApplicable(off);
    if (gap !== undefined) return unknown(gap);
    const byArn = new Map(names.map((one) => [one.arn, one]));
    const verdicts = [...byArn.values()].flatMap(({ part, arn }) => verdictOn(subject, part, arn, context));
    return verdicts.length === 0 ? notApplicable('it names nothing of a kind that is listed') : verdicts;
  },
});

function verdictOn(
  subject: ResourceOf<WiredKind>,
  part: string,
  arn: string,
  context: Context,
): readonly Verdict<'gone'>[] {
  const standing = standingOfTarget(arn, context);
  const evidence = { noun: wiredNouns[subject.kind], name: subject.name, part, target: arn };
  const details = { subKey: arn, related: [arn as Arn] };
  switch (standing.is) {
    case 'there':
      return [passBecause(evidence, details)];
    case 'gone':
      return [fail('gone', { ...evidence, missing: standing.what }, details)];
    case 'outside':
      return [insufficientEvidence(`its ${part} is outside the audited accounts and this region`, { subKey: arn })];
    case 'unread':
      return [notSeen(standing.unseen, { subKey: arn })];
    case 'unlisted':
      return [];
  }
}
