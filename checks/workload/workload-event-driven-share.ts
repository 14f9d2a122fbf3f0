import * as z from 'zod/mini';
import { workloadHints, workloadJoins } from '#data';
import { defineCheck, notApplicable, passBecause, review, workloadParts } from '#kit';
import type { MapEdge, MapEdgeType } from '#model';

/** By which one part starts or feeds another; what code reads and writes as it likes is neither, nor is where failures go. */
const handing: readonly MapEdgeType[] = [
  ...(['access', 'env-ref', 'integrate', 'notify', 'poll', 'resolve', 'rule'] as const),
  ...(['subscribe', 'task', 'trigger'] as const),
];

const sure = new Set(['certain', 'high']);

export const workloadEventDrivenShare = defineCheck({
  id: 'workload-event-driven-share',
  title: 'The parts of a workload hand work on by events where nobody waits for it',
  question: 'GDP',
  practices: ['GDP-10', 'REL2-03', 'REL2-33', 'PER1-40', 'PER1-42', 'PER1-52'],
  scope: 'account',
  severity: 'informational',
  why: 'Where each part waits for the next, the slowest makes all slow, and one that fails makes all fail.',
  remedy: {
    text: 'Let what nobody waits for start by an event: a new object, a changed row, a message in a queue.',
    property: 'AWS::Lambda::EventSourceMapping; AWS::Events::Rule; AWS::SQS::Queue',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/concepts-event-driven-architectures.html',

  subject: 'workload',
  joins: workloadJoins,
  hints: workloadHints,
  options: z.strictObject({
    leastShare: z._default(z.number().check(z.gte(0), z.lte(1)), 0.2),
    leastFunctions: z._default(z.int().check(z.positive()), 5),
  }),
  messages: {
    fewEvents:
      'Of what the parts of {workload} hand to each other, {byEvents} of {all} connections go by an event, a stream or a queue.',
  },

  judge(subject, context) {
    const { leastShare, leastFunctions } = context.options;
    const parts = workloadParts(subject, context);
    const functions = parts.of('lambda.function').length;
    if (functions < leastFunctions) return notApplicable('it has too few functions to tell');
    const handed = parts.edges.filter(isHandedOn);
    if (handed.length === 0) return notApplicable('nothing is known of what its parts hand to each other');

    const byEvents = handed.filter(({ mode }) => mode !== 'sync').length;
    const evidence = { workload: subject.name, functions, byEvents, all: handed.length };
    return byEvents / handed.length < leastShare ? review('fewEvents', evidence) : passBecause(evidence);
  },
});

function isHandedOn({ type, mode, confidence }: MapEdge): boolean {
  return handing.includes(type) && mode !== 'data' && sure.has(confidence);
}
