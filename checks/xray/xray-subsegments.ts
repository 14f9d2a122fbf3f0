import { defineCheck, insufficientEvidence, passBecause, review, tracedRegion, tracedRegionHints, unknown } from '#kit';

export const xraySubsegments = defineCheck({
  id: 'xray-subsegments',
  title: 'Traces show the steps within a function',
  question: 'OPS1',
  practices: ['OPS1-88'],
  scope: 'region',
  severity: 'informational',
  why: 'Where code names no steps of its own, a trace shows that a function was slow and not which part of it.',
  remedy: {
    text: 'Name the steps that take time, and the calls of others, with the tracer of Powertools or with spans of OpenTelemetry.',
    property: 'AWS::Lambda::Function Layers (Powertools or AWSOpenTelemetryDistro); TracingConfig.Mode: Active',
  },
  reference: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-subsegments',

  subject: 'account-region',
  joins: ['lambda.function'],
  hints: tracedRegionHints,
  messages: {
    none: 'The traces that were read in {place} show no step of the code of {functions}, beside {awsCalls} calls of AWS and {remoteCalls} of others.',
  },

  judge(subject, context) {
    const samples = tracedRegion(subject, context);
    if ('result' in samples) return samples;
    const read = samples.flatMap(({ name, calls }) => (calls.seen ? [{ name, ...calls.value }] : []));
    const unseen = samples.flatMap(({ calls }) => (calls.seen ? [] : [calls.gap]))[0];
    if (unseen !== undefined) return unknown(unseen);
    const traced = read.filter(({ segments }) => segments > 0);
    if (traced.length === 0) return insufficientEvidence('no trace that was read is of a function');
    const sum = (of: 'ownSteps' | 'awsCalls' | 'remoteCalls') => traced.reduce((total, one) => total + one[of], 0);
    const evidence = {
      place: `${subject.account} ${subject.region}`,
      functions: traced.map(({ name }) => name).sort(),
      ownSteps: sum('ownSteps'),
      awsCalls: sum('awsCalls'),
      remoteCalls: sum('remoteCalls'),
    };
    return evidence.ownSteps === 0 ? review('none', evidence) : passBecause(evidence);
  },
});
