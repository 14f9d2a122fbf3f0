import * as z from 'zod/mini';
import { type Check, defineCheck, pass } from '#kit';

const meta = {
  title: 'It is well',
  scope: 'region',
  severity: 'low',
  why: 'Because.',
  remedy: { text: 'Do it.' },
  reference: 'https://docs.aws.amazon.com/lambda/',
  messages: {},
} as const;

/** A check with an option, one with an earlier id, and one of another pillar. */
export const catalog: readonly Check[] = [
  defineCheck({
    ...meta,
    id: 'log-retention',
    question: 'COST1',
    practices: ['COST1-13'],
    subject: 'logs.group',
    options: z.strictObject({ days: z._default(z.int().check(z.positive('must be above 0')), 30) }),
    judge: () => pass,
  }),
  defineCheck({
    ...meta,
    id: 'lambda-error-alarm',
    replaces: ['lambda-alarm'],
    question: 'OPS1',
    practices: ['OPS1-01'],
    subject: 'lambda.function',
    options: z.strictObject({ period: z._default(z.int(), 60) }),
    judge: () => pass,
  }),
  defineCheck({
    ...meta,
    id: 'lambda-url-auth',
    question: 'SEC1',
    practices: ['SEC1-01'],
    subject: 'lambda.url',
    judge: () => pass,
  }),
];
