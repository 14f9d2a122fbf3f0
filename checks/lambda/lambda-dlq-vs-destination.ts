import { triggerHints, triggerJoins, triggerSources } from '#data';
import { type AsyncCall, defineCheck, fail, judgeAsyncCalls, notApplicable, passBecause } from '#kit';
import type { Verdict } from '#model';

const sources = triggerSources.filter(({ modes }) => modes.includes('async'));

export const lambdaDlqVsDestination = defineCheck({
  id: 'lambda-dlq-vs-destination',
  title: 'A function sends its failed events to a destination, which is told the error too',
  question: 'REL2',
  practices: ['REL2-15'],
  scope: 'region',
  severity: 'informational',
  why: 'A dead-letter queue gets the event alone; a destination gets the error and its stack with it.',
  remedy: {
    text: 'Give the called qualifier an on-failure destination; once failures arrive there, take the dead-letter queue away.',
    property: 'SAM EventInvokeConfig DestinationConfig.OnFailure; AWS::Lambda::EventInvokeConfig',
    cli: 'aws lambda {command}-function-event-invoke-config --function-name {function} --qualifier {qualifier} --destination-config OnFailure={Destination=TARGET_ARN} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints: triggerHints,
  messages: {
    eventAlone: '{function} ({qualifier}) sends the events that it fails on to {deadLetters}, without the error.',
  },

  judge(subject, context) {
    const versions = context.where('lambda.version', 'functionArn', subject.arn);
    if ([subject, ...versions].every(({ deadLetterArn }) => deadLetterArn === undefined)) {
      return notApplicable('it has no dead-letter queue');
    }
    return judgeAsyncCalls(subject, sources, context, (call) => verdictOn(subject.name, call));
  },
});

function verdictOn(
  name: string,
  { qualifier, part, command, config, configurations }: AsyncCall,
): Verdict<'eventAlone'> {
  const deadLetters = [...new Set(configurations.flatMap(({ deadLetterArn }) => deadLetterArn ?? []))].sort();
  const destination = config?.onFailureArn ?? 'none';
  const evidence = { function: name, qualifier, deadLetters, destination, command };
  const isAlone = deadLetters.length > 0 && destination === 'none';
  return isAlone ? fail('eventAlone', evidence, part) : passBecause(evidence, part);
}
