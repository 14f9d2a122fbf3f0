import { defineCheck, passBecause, review, tracedRegion, tracedRegionHints } from '#kit';

export const xrayAnnotations = defineCheck({
  id: 'xray-annotations',
  title: 'Traces are annotated with the keys of the business',
  question: 'OPS1',
  practices: ['OPS1-87'],
  scope: 'region',
  severity: 'informational',
  why: 'Without annotations nobody finds the trace of one order or one customer: nothing else in a trace is indexed by them.',
  remedy: {
    text: 'Annotate traces with a few keys that people search by, with the tracer of Powertools or with attributes of OpenTelemetry; the SDKs of X-Ray get security fixes only.',
    property: 'AWS::Lambda::Function Layers (Powertools or AWSOpenTelemetryDistro); TracingConfig.Mode: Active',
  },
  reference: 'https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-annotations',

  subject: 'account-region',
  joins: ['lambda.function'],
  hints: tracedRegionHints,
  messages: {
    none: 'None of the traces sampled in {place} is annotated by {services}: they cannot be searched by a key of the business.',
  },

  judge(subject, context) {
    const samples = tracedRegion(subject, context);
    if ('result' in samples) return samples;
    const services = [...new Set(samples.map(({ name }) => name))].sort();
    const evidence = { place: `${subject.account} ${subject.region}`, services };
    const keys = [...new Set(samples.flatMap(({ annotationKeys }) => annotationKeys))].sort();
    return keys.length === 0 ? review('none', evidence) : passBecause({ ...evidence, keys });
  },
});
