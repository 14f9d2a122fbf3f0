import * as z from 'zod/mini';
import { triggerHints, triggerJoins, triggerSources } from '#data';
import { defineCheck, fail, passBecause, reportHints, severityOf, startsOf, userFacing } from '#kit';

const asking = triggerSources.filter(({ modes }) => modes.includes('sync'));

export const lambdaColdStartRate = defineCheck({
  id: 'lambda-cold-start-rate',
  title: 'Calls of a function find an environment that is running',
  question: 'PER1',
  practices: ['PER1-32'],
  scope: 'region',
  severity: 'low',
  why: 'A call that begins with a start is slow, and opens anew what earlier ones had opened.',
  remedy: {
    text: 'Keep environments ready for the peaks by provisioned concurrency, even out bursts by a queue, and see that calls are short.',
    property: 'AWS::Lambda::Alias ProvisionedConcurrencyConfig; SAM ProvisionedConcurrencyConfig',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html',

  subject: 'lambda.function',
  joins: triggerJoins,
  hints: [...triggerHints, ...reportHints],
  options: z.strictObject({
    /** The share of calls that may begin with a start. */
    rate: z._default(z.number().check(z.positive(), z.lt(1)), 0.1),
    /** With no more a day environments seldom live from one to the next. */
    callsADay: z._default(z.int().check(z.positive()), 1000),
    minInvocations: z._default(z.int().check(z.positive()), 100),
  }),
  messages: {
    often: 'More than {percent} % of the calls of {function} begin with a start, and somebody waits for them.',
    seldomCalled: 'More than {percent} % of the calls of {function} begin with a start.',
  },

  judge(subject, context) {
    const { rate, callsADay, minInvocations: minCalls } = context.options;
    const found = startsOf(subject, { minCalls, minStarts: 0 }, context);
    if ('verdict' in found) return found.verdict;
    const { starts, calls, days, source } = found;
    const evidence = { function: subject.name, percent: rate * 100, starts, calls, days, source };
    if (starts / calls <= rate) return passBecause(evidence);
    if (calls / days <= callsADay)
      return fail('seldomCalled', evidence, severityOf('informational', 'it is called too seldom to stay warm'));
    return userFacing(subject, asking, context).is === 'yes'
      ? fail('often', evidence)
      : fail('seldomCalled', evidence, severityOf('informational', 'nobody is seen to wait for it'));
  },
});
