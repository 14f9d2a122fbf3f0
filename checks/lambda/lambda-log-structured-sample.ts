import * as z from 'zod/mini';
import {
  defineCheck,
  insufficientEvidence,
  isAtTheEdge,
  notApplicable,
  passBecause,
  review,
  sampledLog,
  unknown,
} from '#kit';
import type { Evidence, LogForm, Verdict } from '#model';

export const lambdaLogStructuredSample = defineCheck({
  id: 'lambda-log-structured-sample',
  title: 'A function logs JSON that names the request and what belongs to it',
  question: 'OPS1',
  practices: ['OPS1-70', 'OPS1-71', 'OPS1-72'],
  scope: 'region',
  severity: 'low',
  why: 'Without an id in every event nobody can gather what several components logged of one request.',
  remedy: {
    text: 'Log with a structured logger, such as that of Powertools, with the name of the service, the id of the request and a correlation id in every event.',
    property: 'AWS::Lambda::Function LoggingConfig.LogFormat: JSON; Environment.Variables POWERTOOLS_SERVICE_NAME',
  },
  reference: 'https://docs.powertools.aws.dev/lambda/typescript/latest/features/logger/',

  subject: 'lambda.function',
  joins: ['logs.sample', 'logs.group', 'lambda.function'],
  hints: ['iam.role'],
  options: z.strictObject({
    /** Fewer events tell too little. */
    minEvents: z._default(z.number().check(z.int(), z.gte(1), z.lte(20)), 5),
    /** Of the sampled events, that must be JSON. */
    minJsonShare: z._default(z.number().check(z.positive(), z.lte(1)), 0.9),
  }),
  messages: {
    text: 'Of {events} events in {group} {json} are JSON: what {function} logs cannot be searched by its parts.',
    uncorrelated:
      'None of {events} events in {group} has {missing}: what {function} logs of a request is hard to gather.',
    incomplete: 'None of {events} events in {group} has {missing}: see that {function} logs them.',
  },

  judge(subject, { where, find, options }) {
    const log = sampledLog(subject, where);
    if (log.is === 'none') {
      return isAtTheEdge(find('iam.role', subject.roleArn))
        ? notApplicable('it runs at the edge, and logs where it ran')
        : insufficientEvidence(log.because);
    }
    if (!log.sample.form.seen) return unknown(log.sample.form.gap);
    const form = log.sample.form.value;
    const evidence = { function: subject.name, group: log.sample.name, ...form };
    if (form.events < options.minEvents) {
      return insufficientEvidence(`${log.sample.name} has ${String(form.events)} events of functions of the last day`);
    }
    const verdict = verdictOn(form, evidence, options.minJsonShare);
    if (verdict.result === 'pass' || log.others.length === 0) return verdict;
    return insufficientEvidence(`${log.sample.name} is also written to by ${log.others.join(', ')}`);
  },
});

const parts = {
  withRequestId: 'an id of the request',
  withCorrelationId: 'a correlation id',
  withLevel: 'a level',
  withTimestamp: 'a timestamp',
  withService: 'the name of the service',
} as const;

type Part = keyof typeof parts;

function verdictOn(
  form: LogForm,
  evidence: Evidence,
  minJsonShare: number,
): Verdict<'text' | 'uncorrelated' | 'incomplete'> {
  if (form.json / form.events < minJsonShare) return review('text', { ...evidence, minJsonShare });
  const missing = (Object.keys(parts) as Part[]).filter((part) => form[part] === 0);
  if (missing.length === 0) return passBecause(evidence);
  const named = { ...evidence, missing: missing.map((part) => parts[part]) };
  if (missing.includes('withRequestId') || missing.includes('withCorrelationId')) return review('uncorrelated', named);
  return review('incomplete', named, {
    severity: { level: 'informational', because: 'the events of a request can be gathered' },
  });
}
