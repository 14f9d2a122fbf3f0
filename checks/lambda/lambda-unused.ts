import * as z from 'zod/mini';
import { triggerHints, triggerJoins } from '#data';
import {
  defineCheck,
  fail,
  hoursSince,
  insufficientEvidence,
  isUnusedFor,
  notApplicable,
  passBecause,
  review,
  seldomCalled,
  seldomCalledHints,
  switchedOffTriggers,
  toldLastUse,
  unknown,
} from '#kit';

export const lambdaUnused = defineCheck({
  id: 'lambda-unused',
  title: 'A function is called',
  question: 'COST1',
  practices: ['COST1-B1'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'Code that nobody calls keeps its role, its secrets and its old libraries open to attack, and is read, patched and moved along.',
  remedy: {
    text: 'Take the function out of its stack, or delete it where no stack has it. What is called less often than that can be waived.',
    property: 'AWS::Lambda::Function',
    cli: 'aws lambda delete-function --function-name {function} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html',

  subject: 'lambda.function',
  joins: [...triggerJoins, 'cloudwatch.lambda-usage'],
  hints: [...triggerHints, ...seldomCalledHints],
  /** CloudWatch keeps what it counted for 455 days. */
  options: z.strictObject({ days: z._default(z.int().check(z.gte(30), z.lte(455)), 90) }),
  messages: {
    unused: 'Nobody has called {function} for {days} days.',
    switchedOff: 'Nobody has called {function} for {days} days: {switchedOff} is switched off.',
  },

  judge(subject, context) {
    const { find, analysis, options, now } = context;
    const { days } = options;
    const usage = find('cloudwatch.lambda-usage', subject.arn);
    if (usage.is !== 'found') return insufficientEvidence('its metrics were not read');
    const lastUsed = toldLastUse(usage.value);
    if (!isUnusedFor(usage.value, days, now)) return passBecause({ function: subject.name, lastUsed });
    if (hoursSince(subject.lastModified, now) <= days * 24) return notApplicable(`it was changed within ${days} days`);
    const seldom = seldomCalled(subject, days, context);
    if (seldom !== undefined) return 'gap' in seldom ? unknown(seldom.gap) : notApplicable(seldom.because);
    const sources = [...new Set(analysis.triggers(subject.arn).map(({ source }) => source))].sort();
    const evidence = { function: subject.name, days, lastUsed, lastModified: subject.lastModified, triggers: sources };
    const switchedOff = [...new Set(switchedOffTriggers(subject, context))].sort();
    return switchedOff.length === 0 ? fail('unused', evidence) : review('switchedOff', { ...evidence, switchedOff });
  },
});
