import { defineCheck, fail, notApplicable, passBecause, unknown } from '#kit';

export const sfnXray = defineCheck({
  id: 'sfn-xray',
  title: 'A state machine traces its executions',
  question: 'OPS1',
  practices: ['OPS1-80'],
  scope: 'region',
  severity: 'low',
  why: 'Without a trace of the whole workflow nobody sees which of its calls took the time, and which service failed first.',
  remedy: {
    text: 'Switch tracing on, and let the role of the machine send traces; a caller that traces decides which executions are sampled.',
    property:
      'AWS::StepFunctions::StateMachine TracingConfiguration; SAM AWS::Serverless::StateMachine Tracing: {Enabled: true}',
    cli: 'aws stepfunctions update-state-machine --state-machine-arn {arn} --tracing-configuration enabled=true --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html',

  subject: 'sfn.state-machine',
  messages: { off: '{machine} ({type}) does not trace its executions.' },

  judge({ name, type, settings }) {
    if (!settings.seen) return unknown(settings.gap);
    const { status, tracingEnabled: tracing } = settings.value;
    if (status === 'DELETING') return notApplicable('it is being deleted');
    const evidence = { machine: name, type, tracing };
    return tracing ? passBecause(evidence) : fail('off', evidence);
  },
});
