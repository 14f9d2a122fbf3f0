import type { RestIntegration } from '#model';
import { lambdaTriggerQualified } from '../../../checks/lambda/lambda-trigger-qualified.ts';
import { placeOf } from '../../support/build/place.ts';
import {
  aCacheBehavior,
  aDeliveryStream,
  aDestination,
  aDistribution,
  aFunction,
  aGap,
  aMapping,
  aMethod,
  anAlias,
  anEventRule,
  anInvokeConfig,
  aPolicy,
  aQueue,
  aRestIntegration,
  aRuleTarget,
  aSecret,
  aStatement,
  aSubscription,
  aTopic,
  aUrl,
  aUserPool,
  aVersion,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const here = placeOf({});
const { arn } = aFunction();
const topicArn = aTopic().arn;
const queueArn = aQueue().arn;

/** A topic that calls the function, or a qualifier of it. */
function told(qualifier = '', name = 'sub') {
  return aSubscription({ arn: `${topicArn}:${name}`, protocol: 'lambda', endpointArn: `${arn}${qualifier}` });
}

/** `orders`, which a service may call. */
function letting(service: string, sourceArn?: string, qualifier: 'function' | 'alias' = 'function') {
  const policy = seen(
    aPolicy([
      aStatement({
        principals: [{ type: 'Service', value: service }],
        conditions: sourceArn === undefined ? [] : [{ operator: 'ArnLike', key: 'aws:SourceArn', values: [sourceArn] }],
      }),
    ]),
  );
  return qualifier === 'function' ? [aFunction({ policy })] : [aFunction(), anAlias({ policy })];
}

function methodOf(functions: RestIntegration['functions']) {
  return aMethod({
    integrationType: 'AWS_PROXY',
    integrationUri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}:\${stageVariables.alias}/invocations`,
    integration: aRestIntegration({ functions }),
  });
}

const released = [aVersion(), anAlias()];

testCheck(lambdaTriggerQualified, {
  passes: [
    {
      name: 'a topic that calls the alias',
      given: [aFunction(), ...released, told(':live')],
      subKey: topicArn,
      evidence: {
        function: 'orders',
        trigger: topicArn,
        source: 'sns',
        qualifier: 'live',
        version: '1',
        pinned: false,
        alias: 'live',
      },
    },
    {
      name: 'a queue that is read for a version by number',
      given: [aFunction(), ...released, aMapping({ functionArn: `${arn}:1` })],
      subKey: queueArn,
      evidence: { qualifier: '1', version: '1', pinned: true },
    },
    {
      name: 'a version of two digits',
      given: [aFunction(), ...released, aMapping({ functionArn: `${arn}:12` })],
      evidence: { version: '12', pinned: true },
    },
    ...['v2', '2nd'].map((name) => ({
      name: `an alias called ${name}, which is no version`,
      given: [aFunction(), aVersion(), anAlias({ name }), told(`:${name}`)],
      evidence: { qualifier: name, version: '1', pinned: false },
    })),
    {
      name: 'a variable of the stage that names the alias',
      given: [aFunction(), ...released, methodOf([{ stageName: 'prod', arn: `${arn}:live` }])],
      subKey: aMethod().apiArn,
      evidence: { source: 'apigateway', qualifier: 'live' },
    },
    {
      name: 'a permission on the unqualified function that was left over, beside wiring to the alias',
      given: [...letting('sns.amazonaws.com', topicArn), ...released, told(':live')],
      verdicts: [{ result: 'pass', subKey: topicArn }],
    },
    {
      name: 'a URL on the alias',
      given: [aFunction(), ...released, aUrl({ qualifier: 'live' })],
      evidence: { source: 'lambda-url' },
    },
  ],
  fails: [
    {
      name: 'a topic that calls the function, past its alias',
      given: [aFunction(), ...released, told()],
      message: 'latest',
      severity: 'high',
      subKey: topicArn,
      evidence: { qualifier: '$LATEST', alias: 'live' },
      text: `orders is called by ${topicArn} without a qualifier`,
    },
    {
      name: 'the first of two aliases is proposed',
      given: [aFunction(), ...released, anAlias({ name: 'blue' }), told()],
      message: 'latest',
      evidence: { alias: 'blue' },
    },
    {
      name: 'a topic that calls a function without aliases: less severe',
      given: [...letting('sns.amazonaws.com'), told()],
      message: 'latest',
      severity: 'medium',
      evidence: { alias: 'live' },
    },
    {
      name: 'a URL without a qualifier',
      given: [aFunction(), ...released, aUrl()],
      message: 'latest',
      subKey: arn,
      evidence: { trigger: 'its URL', source: 'lambda-url' },
    },
    {
      name: 'a trigger that names $LATEST',
      given: [aFunction(), ...released, aMapping({ functionArn: `${arn}:$LATEST` })],
      message: 'latest',
      severity: 'high',
    },
    {
      name: 'an alias that points to $LATEST itself, with no other',
      given: [aFunction(), aVersion(), anAlias({ version: '$LATEST' }), told(':live')],
      message: 'latestAlias',
      severity: 'medium',
      evidence: { qualifier: 'live' },
      text: 'through its alias live, which points to $LATEST',
    },
    {
      name: 'an alias that points to $LATEST, beside one that does not',
      given: [aFunction(), ...released, anAlias({ name: 'next', version: '$LATEST' }), told(':next')],
      message: 'latestAlias',
      severity: 'high',
      evidence: { qualifier: 'next', alias: 'live' },
    },
    {
      name: 'an alias of a function without versions, which can point to nothing else',
      given: [...letting('sns.amazonaws.com'), told(':live')],
      message: 'latestAlias',
      severity: 'medium',
    },
    {
      name: 'a user pool: low',
      given: [aFunction(), ...released, aUserPool({ triggers: [{ trigger: 'PostConfirmation', functionArn: arn }] })],
      message: 'latest',
      severity: 'low',
    },
    {
      name: 'a rotation: low',
      given: [
        aFunction(),
        ...released,
        aSecret({ rotation: { ...aSecret().rotation, enabled: true, functionArn: arn } }),
      ],
      message: 'latest',
      severity: 'low',
    },
    {
      name: 'a processor of Firehose, of a function without aliases: low',
      given: [aFunction(), aDeliveryStream({ destinations: [aDestination({ processorFunctionArns: [arn] })] })],
      message: 'latest',
      severity: 'low',
    },
    {
      name: 'one of two routes of an API goes past the alias: the API is told once',
      given: [
        aFunction(),
        ...released,
        methodOf([
          { stageName: 'prod', arn: `${arn}:live` },
          { stageName: 'test', arn },
        ]),
      ],
      verdicts: [{ result: 'fail', message: 'latest', subKey: aMethod().apiArn }],
    },
    {
      name: 'each trigger by itself',
      given: [aFunction(), ...released, told(':live'), aMapping()],
      verdicts: [
        { result: 'fail', message: 'latest', subKey: queueArn },
        { result: 'pass', subKey: topicArn },
      ],
    },
    {
      name: 'another function sends it what it fails on',
      given: [aFunction(), aFunction({ name: 'cart', invokeConfigs: seen([anInvokeConfig({ onFailureArn: arn })]) })],
      subject: 'orders',
      message: 'latest',
      subKey: aFunction({ name: 'cart' }).arn,
    },
  ],
  reviews: [
    {
      name: 'a skill of Alexa, of which a policy alone tells',
      given: [...letting('alexa-appkit.amazon.com'), ...released],
      message: 'perhapsLatest',
      severity: 'high',
      subKey: 'alexa-appkit',
      text: 'orders may be called by alexa-appkit without a qualifier',
    },
    {
      name: 'a topic of another account, whose subscriptions are told there',
      given: letting('sns.amazonaws.com', 'arn:aws:sns:eu-west-1:999999999999:orders'),
      message: 'perhapsLatest',
      severity: 'medium',
      subKey: 'arn:aws:sns:eu-west-1:999999999999:orders',
    },
  ],
  skips: [
    { name: 'nothing triggers it', given: [aFunction()], text: 'nothing but CloudFront' },
    {
      name: 'a permission that nothing uses any more',
      given: letting('sns.amazonaws.com', topicArn),
      text: 'nothing but CloudFront',
    },
    {
      name: 'a permission of a role-based service that nothing uses any more, on any source',
      given: letting('events.amazonaws.com'),
    },
    {
      name: 'a permission of a service on the alias, of which nothing tells more',
      given: [...letting('alexa-appkit.amazon.com', undefined, 'alias'), aVersion()],
    },
    {
      name: 'CloudFront, which takes versions alone',
      given: [
        aFunction({ region: 'us-east-1' }),
        aDistribution({
          behaviors: [
            aCacheBehavior({
              functions: [{ arn: `${aFunction({ region: 'us-east-1' }).arn}:3`, eventType: 'origin-response' }],
            }),
          ],
        }),
      ],
    },
    {
      name: 'a tag says staging',
      given: [aFunction({ tags: seen({ env: 'staging' }) }), told()],
      text: 'not production (tag env=staging)',
    },
  ],
  insufficient: [
    {
      name: 'the alias that it names is gone',
      given: [aFunction(), ...released, told(':old')],
      subKey: topicArn,
      text: 'no alias or version old is listed',
    },
    {
      name: 'a variable of the stage that is not resolved',
      given: [aFunction(), methodOf([])],
      text: 'no alias or version ${stageVariables.alias} is listed',
    },
    {
      name: 'log groups may call it, and their filters were not meant to be read',
      given: letting('logs.amazonaws.com'),
      unread: [{ kind: 'logs.subscription-filter', ...here, because: 'a deep audit reads it' }],
      subKey: 'logs',
      text: 'a deep audit reads it',
    },
  ],
  unknowns: [
    {
      name: 'rules could not be listed',
      given: [aFunction(), ...released, told(':live')],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      subKey: 'callers',
      gap: { operation: 'events:ListRules' },
    },
    {
      name: 'the targets of a rule could not be read',
      given: [aFunction(), anEventRule({ targets: unseen({ operation: 'events:ListTargetsByRule' }) })],
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'its policy could not be read, and something calls $LATEST',
      given: [
        aFunction({ policy: unseen({ operation: 'lambda:GetPolicy' }) }),
        anEventRule({ targets: seen([aRuleTarget({ arn })]) }),
      ],
      verdicts: [
        { result: 'fail', message: 'latest' },
        { result: 'unknown', subKey: 'policies' },
      ],
    },
  ],
});
