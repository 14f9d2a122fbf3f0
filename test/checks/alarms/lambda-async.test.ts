import type { LambdaFunction } from '#model';
import { lambdaAsyncAlarms } from '../../../checks/alarms/lambda-async.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import {
  aFunction,
  aGap,
  aMapping,
  aMethod,
  anAlias,
  anEventRule,
  anInvokeConfig,
  aPolicy,
  aRuleTarget,
  aStatement,
  aSubscription,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import type { CheckCase } from '../../support/check-table.ts';

const [deadLetters, destinations, dropped] = lambdaAsyncAlarms;
const namespace = 'AWS/Lambda';
const whole = { FunctionName: 'orders' };
const onLive = { ...whole, Resource: 'orders:live' };
const functionArn = aFunction().arn;
const dlq = 'arn:aws:sqs:eu-west-1:111122223333:orders-dlq';
const other = 'arn:aws:sqs:eu-west-1:111122223333:other-dlq';
const proposes =
  '--statistic Sum --period 300 --evaluation-periods 1 --datapoints-to-alarm 1 --threshold 1 --comparison-operator GreaterThanOrEqualToThreshold';

/** A topic calls the function, or a qualifier of it, without waiting. */
function toldBy(name: string, qualifier = '') {
  return aSubscription({
    name,
    arn: `arn:aws:sns:eu-west-1:111122223333:${name}:1`,
    topicArn: `arn:aws:sns:eu-west-1:111122223333:${name}`,
    protocol: 'lambda',
    endpointArn: `${functionArn}${qualifier}`,
  });
}

function letting(service: string, sourceArn?: string) {
  return seen(
    aPolicy([
      aStatement({
        principals: [{ type: 'Service', value: service }],
        ...(sourceArn === undefined
          ? {}
          : { conditions: [{ operator: 'ArnLike', key: 'aws:SourceArn', values: [sourceArn] }] }),
      }),
    ]),
  );
}

/** What rows say alike of a function that has what they concern, and that perhaps nobody calls without waiting. */
function callers(
  of: Partial<LambdaFunction>,
  unused: string,
): Readonly<Record<'skips' | 'insufficient' | 'unknowns', readonly CheckCase[]>> {
  const orders = aFunction(of);
  return {
    skips: [
      {
        name: 'it is polled for and called by nobody else',
        given: [orders, aMapping(), ...heard],
        text: unused,
      },
      {
        name: 'a permission that was left over, since all rules are known',
        given: [aFunction({ ...of, policy: letting('events.amazonaws.com') }), ...heard],
        text: unused,
      },
    ],
    insufficient: [
      {
        name: 'a permission for a service of which nothing more is read',
        given: [aFunction({ ...of, policy: letting('iot.amazonaws.com') }), ...heard],
        text: 'it may be called asynchronously, and nothing shows that it is',
      },
      {
        name: 'a permission for buckets, whose notifications are left out',
        given: [aFunction({ ...of, policy: letting('s3.amazonaws.com') }), ...heard],
        unread: [
          { kind: 's3.notification', account: orders.account, region: orders.region, because: 'buckets are left out' },
        ],
        text: 'buckets are left out',
      },
    ],
    unknowns: [
      {
        name: 'the targets of a rule could not be read',
        given: [orders, anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) }), ...heard],
        gap: { operation: 'events:ListTargetsByRule' },
      },
      {
        name: 'schedules could not be listed',
        given: [orders, ...heard],
        gaps: [aGap({ kind: 'scheduler.schedule', operation: 'scheduler:ListSchedules' })],
        gap: { operation: 'scheduler:ListSchedules' },
      },
    ],
  };
}

const lettered = aFunction({ deadLetterArn: dlq });
const ofLetters: AlarmExample = {
  given: [lettered, toldBy('placed')],
  severity: 'high',
  namespace,
  metric: 'DeadLetterErrors',
  dimensions: whole,
  misleading: { Function: 'orders' },
  evidence: {
    resource: 'orders',
    metric: 'DeadLetterErrors',
    alarmName: 'orders-DeadLetterErrors',
    calledBy: ['arn:aws:sns:eu-west-1:111122223333:placed'],
    deadLetterQueues: [dlq],
  },
  proposes,
};
const asked = callers({ deadLetterArn: dlq }, 'nothing calls it asynchronously where it has a dead-letter queue');

testAlarm(deadLetters, ofLetters, {
  passes: [
    {
      name: 'an alarm on the alias that all wiring calls, of a version with a queue',
      given: [
        aFunction(),
        aVersion({ deadLetterArn: dlq }),
        anAlias(),
        toldBy('placed', ':live'),
        ...heard,
        watching({ ...ofLetters, dimensions: onLive }),
      ],
    },
    {
      name: 'an alarm on the alias with a queue, while an alias without one is called too',
      given: [
        aFunction(),
        aVersion({ deadLetterArn: dlq }),
        aVersion({ version: '2' }),
        anAlias(),
        anAlias({ name: 'beta', version: '2' }),
        toldBy('placed', ':live'),
        toldBy('paid', ':beta'),
        ...heard,
        watching({ ...ofLetters, dimensions: onLive }),
      ],
      evidence: { calledBy: ['arn:aws:sns:eu-west-1:111122223333:placed'] },
    },
    {
      name: 'an alarm, whoever calls it',
      given: [lettered, ...heard, watching(ofLetters)],
      gaps: [aGap({ kind: 'scheduler.schedule' })],
    },
  ],
  fails: [
    {
      name: 'queues of several configurations that are called, by several',
      given: [
        aFunction({ deadLetterArn: other }),
        aVersion({ deadLetterArn: dlq }),
        anAlias(),
        toldBy('placed', ':live'),
        toldBy('paid'),
        ...heard,
      ],
      message: 'notCovered',
      evidence: {
        calledBy: ['arn:aws:sns:eu-west-1:111122223333:paid', 'arn:aws:sns:eu-west-1:111122223333:placed'],
        deadLetterQueues: [dlq, other],
      },
    },
    {
      name: 'a stage chooses what it calls without waiting',
      given: [
        aFunction(),
        aVersion({ deadLetterArn: dlq }),
        anAlias(),
        aMethod({
          integrationType: 'AWS',
          integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}:\${stageVariables.alias}/invocations`,
          integration: { ...aMethod().integration!, functions: [], invokesAsynchronously: true },
        }),
        ...heard,
      ],
      message: 'notCovered',
      evidence: { deadLetterQueues: [dlq] },
    },
  ],
  skips: [
    ...asked.skips,
    {
      name: 'no dead-letter queue',
      given: [aFunction(), toldBy('placed'), ...heard],
      text: 'it has no dead-letter queue',
    },
    {
      name: 'a dead-letter queue of a version that no alias points to',
      given: [aFunction(), aVersion({ deadLetterArn: dlq }), toldBy('placed'), ...heard],
      text: 'it has no dead-letter queue',
    },
    {
      name: 'a dead-letter queue, while only an alias without one is called',
      given: [lettered, aVersion(), anAlias(), toldBy('placed', ':live'), ...heard],
      text: 'nothing calls it asynchronously where it has a dead-letter queue',
    },
  ],
  insufficient: asked.insufficient,
  unknowns: asked.unknowns,
});

const ofDropped: AlarmExample = {
  ...ofLetters,
  given: [aFunction(), toldBy('placed')],
  severity: 'medium',
  metric: 'AsyncEventsDropped',
  evidence: {
    resource: 'orders',
    metric: 'AsyncEventsDropped or AsyncEventAge',
    alarmName: 'orders-AsyncEventsDropped',
    calledBy: ['arn:aws:sns:eu-west-1:111122223333:placed'],
  },
};

testAlarm(dropped, ofDropped, {
  ...callers({}, 'nothing calls it asynchronously'),
  passes: [
    {
      name: 'an alarm on how long events wait',
      given: [...ofDropped.given, ...heard, watching({ ...ofDropped, metric: 'AsyncEventAge' })],
    },
    {
      name: 'an alarm on the alias that is called without waiting, while others wait for the whole',
      given: [
        aFunction(),
        aVersion(),
        anAlias(),
        toldBy('placed', ':live'),
        aMapping(),
        ...heard,
        watching({ ...ofDropped, dimensions: onLive }),
      ],
    },
  ],
  fails: [
    {
      name: 'a rule calls it',
      given: [aFunction(), anEventRule({ targets: seen([aRuleTarget({ arn: functionArn })]) }), ...heard],
      message: 'notCovered',
      evidence: { calledBy: [anEventRule().arn] },
    },
    {
      name: 'an alarm on the alias, while the whole is called without waiting',
      given: [
        aFunction(),
        aVersion(),
        anAlias(),
        toldBy('placed'),
        ...heard,
        watching({ ...ofDropped, dimensions: onLive }),
      ],
      message: 'notCovered',
    },
  ],
});

const sending = (...configs: readonly Parameters<typeof anInvokeConfig>[0][]) =>
  aFunction({ invokeConfigs: seen(configs.map((one) => anInvokeConfig(one))) });
const ofDestinations: AlarmExample = {
  given: [sending({ qualifier: '$LATEST', onFailureArn: other, onSuccessArn: dlq })],
  severity: 'high',
  namespace,
  metric: 'DestinationDeliveryFailures',
  dimensions: whole,
  misleading: { Function: 'orders' },
  evidence: {
    resource: 'orders',
    metric: 'DestinationDeliveryFailures',
    alarmName: 'orders-DestinationDeliveryFailures',
    destinations: [dlq, other],
  },
  proposes,
};
const onDestinations = (dimensions: Readonly<Record<string, string>>) => watching({ ...ofDestinations, dimensions });
const polled = (of: Parameters<typeof aMapping>[0] = {}) =>
  aMapping({ functionArn: `${functionArn}:live`, onFailureArn: dlq, ...of });

testAlarm(destinations, ofDestinations, {
  passes: [
    {
      name: 'an alarm on the alias that sends',
      given: [sending({ onSuccessArn: dlq }), anAlias(), ...heard, onDestinations(onLive)],
    },
    {
      name: 'an alarm on the version behind the alias that sends',
      given: [sending({ onFailureArn: dlq }), anAlias(), ...heard, onDestinations({ ...onLive, ExecutedVersion: '1' })],
    },
    {
      name: 'an alarm on the version that sends',
      given: [
        sending({ qualifier: '1', onFailureArn: dlq }),
        ...heard,
        onDestinations({ ...whole, Resource: 'orders:1' }),
      ],
    },
    {
      name: 'an alarm on the alias for which a mapping sends',
      given: [aFunction(), anAlias(), polled(), ...heard, onDestinations(onLive)],
    },
    {
      name: 'an alarm, whether its destinations could be read or not',
      given: [aFunction({ invokeConfigs: unseen() }), ...heard, onDestinations(whole)],
    },
  ],
  fails: [
    {
      name: 'the destination of a mapping, while others could not be read',
      given: [aFunction({ invokeConfigs: unseen() }), anAlias(), polled(), ...heard],
      message: 'notCovered',
      evidence: { destinations: [dlq] },
    },
    {
      name: 'the destination of a mapping of the whole',
      given: [aFunction(), polled({ functionArn }), ...heard, onDestinations(onLive)],
      message: 'notCovered',
    },
    {
      name: 'an alarm on one of two aliases that send',
      given: [
        sending({ onFailureArn: dlq }, { qualifier: 'beta', onFailureArn: dlq }),
        anAlias(),
        anAlias({ name: 'beta' }),
        ...heard,
        onDestinations(onLive),
      ],
      message: 'notCovered',
      evidence: { destinations: [dlq] },
    },
    {
      name: 'an alarm on the other of two aliases that send',
      given: [
        sending({ onFailureArn: dlq }, { qualifier: 'beta', onFailureArn: dlq }),
        anAlias(),
        anAlias({ name: 'beta' }),
        ...heard,
        onDestinations({ ...whole, Resource: 'orders:beta' }),
      ],
      message: 'notCovered',
    },
    {
      name: 'an alarm on an alias, while the whole sends too',
      given: [
        sending({ onFailureArn: dlq }, { qualifier: '$LATEST', onSuccessArn: dlq }),
        anAlias(),
        ...heard,
        onDestinations(onLive),
      ],
      message: 'notCovered',
    },
  ],
  skips: [
    {
      name: 'no destination, though retries are set',
      given: [sending({}), ...heard],
      text: 'its events have no destination',
    },
    { name: 'a mapping that is switched off', given: [aFunction(), polled({ state: 'Disabled' }), ...heard] },
    { name: 'a mapping without a destination', given: [aFunction(), polled({ onFailureArn: undefined }), ...heard] },
    {
      name: 'a mapping of another function',
      given: [aFunction(), polled({ functionArn: aFunction({ name: 'other' }).arn }), ...heard],
    },
  ],
  unknowns: [
    {
      name: 'its destinations could not be read',
      given: [aFunction({ invokeConfigs: unseen({ operation: 'lambda:ListFunctionEventInvokeConfigs' }) }), ...heard],
      gap: { operation: 'lambda:ListFunctionEventInvokeConfigs' },
    },
  ],
});
