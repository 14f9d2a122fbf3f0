import * as z from 'zod/mini';
import {
  alexaPermissions,
  defineCheck,
  durationsOf,
  fail,
  hoursSince,
  insufficientEvidence,
  notApplicable,
  passBecause,
  type ReportsContext,
  reportHints,
  reportsOf,
  severityOf,
  unknown,
  unreadPolicy,
} from '#kit';
import type { LambdaFunction } from '#model';

const enough = 100;

export const lambdaAlexaLatency = defineCheck({
  id: 'lambda-alexa-latency',
  title: 'A skill answers long before Alexa gives up',
  question: 'SAX',
  practices: ['SAX-14'],
  scope: 'region',
  severity: 'high',
  why: 'After eight seconds Alexa tells the user that the skill failed, whatever comes then; a start counts too.',
  remedy: {
    text: 'Give the function more memory, cache what it asks for, keep an environment ready, and answer first where the rest may follow.',
    property: 'AWS::Lambda::Function MemorySize; AWS::Lambda::Alias ProvisionedConcurrencyConfig',
  },
  reference:
    'https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html',

  subject: 'lambda.function',
  joins: ['lambda.alias'],
  hints: reportHints,
  options: z.strictObject({
    /** That 99 of 100 calls may take. */
    ms: z._default(z.int().check(z.positive()), 7000),
    /** That half of them should take. */
    advisedMs: z._default(z.int().check(z.positive()), 3000),
  }),
  messages: {
    late: 'One of a hundred answers of {function} to Alexa takes longer than {ms} ms.',
    slow: 'Half of the answers of {function} to Alexa take longer than {advisedMs} ms.',
  },

  judge(subject, { where, options: { ms, advisedMs }, ...context }) {
    const usedBy = alexaPermissions(subject, where).flatMap((one) => one.usedBy);
    if (usedBy.length === 0) {
      const gap = unreadPolicy(subject, where);
      return gap === undefined ? notApplicable('scenario-not-detected: Alexa may not call it') : unknown(gap);
    }
    if (hoursSince(subject.lastModified, context.now) < 7 * 24)
      return insufficientEvidence('it was changed less than a week ago');
    const times = timesOf(subject, context);
    if ('verdict' in times) return times.verdict;
    const evidence = { function: subject.name, usedBy, ms, advisedMs, ...times };
    if (times.p99Milliseconds > ms) return fail('late', evidence);
    return times.p50Milliseconds > advisedMs
      ? fail('slow', evidence, severityOf('low', 'the slowest are in time'))
      : passBecause(evidence);
  },
});

/** As reported with the starts, else as measured without them. */
function timesOf(subject: LambdaFunction, context: ReportsContext) {
  const reports = reportsOf(subject, enough, context);
  if (!('verdict' in reports)) {
    const { p50Milliseconds, p99Milliseconds } = reports;
    return { p50Milliseconds, p99Milliseconds, starts: 'counted' };
  }
  if (reports.verdict.result === 'unknown') return reports;
  const slow = durationsOf(subject.arn, 'durationP99', context);
  const half = durationsOf(subject.arn, 'durationP50', context);
  if ('verdict' in slow) return slow;
  if ('verdict' in half) return half;
  return { p50Milliseconds: half.typical, p99Milliseconds: slow.typical, starts: 'not counted' };
}
