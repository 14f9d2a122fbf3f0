import { describe, expect, it } from 'vitest';
import type { Resource, Scenario, ScenarioScore } from '#model';
import {
  aBucket,
  aBucketOrigin,
  aBucketWebsite,
  aCacheBehavior,
  aDeliveryStream,
  aDestination,
  aDistribution,
  aDomainName,
  aFunction,
  aLoadBalancer,
  aMapping,
  aMethod,
  anAmplifyApp,
  anAmplifyBranch,
  anApiV2,
  anIntegrationV2,
  aPipe,
  aRestApi,
  aRestIntegration,
  aRouteV2,
  aStateMachine,
  aStream,
  aSubscriptionFilter,
  aTable,
  aTargetGroup,
  aUrl,
  aUserPool,
  aUserPoolClient,
  pipeSettings,
  seen,
  unseen,
} from '../../support/build.ts';
import { mapOf } from './draw.ts';
import { eventOffice, inStack, otherEstates, referenceEstates } from './estates/reference-estates.ts';

/** Of the only workload. */
function scoresOf(given: readonly Resource[]): readonly ScenarioScore[] {
  const [workload, ...others] = mapOf(inStack('one', given)).workloads;
  expect(others).toEqual([]);
  return workload?.scenarios ?? [];
}

function scoreOf(scenario: Scenario, given: readonly Resource[]): string {
  const found = scoresOf(given).find((one) => one.scenario === scenario);
  return found === undefined ? 'none' : `${found.is} ${found.score.toFixed(1)}`;
}

function standingOf(given: readonly Resource[], is: ScenarioScore['is']): readonly Scenario[] {
  return mapOf(given)
    .workloads.flatMap(({ scenarios }) => scenarios)
    .filter((one) => one.is === is)
    .map(({ scenario }) => scenario);
}

describe('A reference estate', () => {
  it.each([
    ['rest', ['rest'], []],
    ['alexa', ['alexa'], []],
    ['mobile', ['mobile'], ['stream']],
    ['stream', ['stream'], []],
    ['web', ['rest', 'web'], []],
  ] as const)(
    'of the scenario %s is recognised, and no scenario beside those that go with it',
    (name, match, suggested) => {
      expect(standingOf(referenceEstates[name], 'match')).toEqual(match);
      expect(standingOf(referenceEstates[name], 'suggested')).toEqual(suggested);
    },
  );

  it.each([
    ['data', ['data']],
    ['workflow', ['workflow']],
    ['back-office', ['back-office']],
  ] as const)('of the kind %s, which the lens does not draw, is recognised too', (name, match) => {
    expect(standingOf(otherEstates[name], 'match')).toEqual(match);
  });

  it('of which rules start what is done is a back office', () => {
    expect(standingOf(eventOffice, 'match')).toEqual(['back-office']);
  });

  it('tells what a score is made of, with ids of nodes and edges', () => {
    const map = mapOf(referenceEstates.rest);
    const [score] = map.workloads[0]?.scenarios ?? [];
    expect(score).toMatchObject({ scenario: 'rest', score: 1, is: 'match' });
    expect(score?.signals.map(({ signal, weight }) => [signal, weight])).toEqual([
      ['a route calls a function', 0.5],
      ['a function uses a table', 0.2],
      ['requests have a model', 0.1],
      ['callers are known', 0.1],
      ['several methods', 0.1],
    ]);
    const known = new Set([...map.nodes, ...map.edges].map(({ id }) => id));
    for (const { evidence } of score?.signals ?? []) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(evidence.filter((id) => !known.has(id))).toEqual([]);
    }
  });
});

describe('A microservice', () => {
  const open = { authorizationType: 'NONE' } as const;
  it.each([
    ['an open API with one route is only suggested', [aRestApi(), aMethod(open), aFunction()], 'suggested 0.5'],
    [
      'an API that tells of its health alone is none',
      [aRestApi(), aMethod({ ...open, path: '/health' }), aFunction()],
      'none',
    ],
    [
      'a WebSocket API alone is none',
      [
        anApiV2({ protocol: 'WEBSOCKET' }),
        aRouteV2({ protocol: 'WEBSOCKET', routeKey: 'send' }),
        anIntegrationV2({ protocol: 'WEBSOCKET' }),
        aFunction(),
      ],
      'none',
    ],
    ['a function URL that is signed is one', [aFunction(), aUrl()], 'match 0.6'],
    ['a load balancer before a function is suggested', [aLoadBalancer(), aTargetGroup(), aFunction()], 'suggested 0.5'],
    [
      'an API that calls services itself is one, if callers are known',
      [
        aRestApi(),
        aMethod({
          integrationType: 'AWS',
          integrationUri: undefined,
          integration: aRestIntegration({ names: 'arn:aws:sqs:eu-west-1:111122223333:inbox' }),
        }),
      ],
      'match 0.6',
    ],
    [
      'an API key makes callers known',
      [aRestApi(), aMethod({ ...open, apiKeyRequired: true, requestValidatorId: 'v1' }), aFunction()],
      'match 0.7',
    ],
  ] as const)('is what it is: %s', (_, given, score) => {
    expect(scoreOf('rest', given)).toBe(score);
  });
});

describe('A skill', () => {
  it('with an address of its own is never more than suggested', () => {
    const given = [anApiV2(), aRouteV2({ routeKey: 'POST /alexa/skill' }), anIntegrationV2(), aFunction()];
    expect(scoreOf('alexa', given)).toBe('suggested 0.5');
  });
});

describe('Streams', () => {
  const filter = aSubscriptionFilter({ destinationArn: aStream().arn });
  const consumed = [aStream(), aFunction(), aMapping({ sourceArn: aStream().arn })];
  const processed = aDeliveryStream({ destinations: [aDestination({ processorFunctionArns: [aFunction().arn] })] });
  const changes = aMapping({ sourceArn: `${aTable().arn}/stream/1` });
  it.each([
    ['with a consumer are a scenario', consumed, 'match 0.6'],
    ['of logs are none', [...consumed, filter], 'none'],
    [
      'that a pipe reads are one, with what fails kept',
      [aStream({ name: 'clicks' }), aPipe(), aFunction()],
      'match 0.7',
    ],
    [
      'that a queue feeds by a pipe are none',
      [aPipe({ source: 'arn:aws:sqs:eu-west-1:111122223333:inbox', settings: seen(pipeSettings()) }), aFunction()],
      'none',
    ],
    ['of deliveries with a processor are suggested', [processed, aFunction()], 'suggested 0.5'],
    ['of a table alone are one', [aTable(), aFunction(), changes], 'match 0.6'],
    ['of a table of an API are suggested', [aTable(), aFunction(), changes, aRestApi()], 'suggested 0.5'],
    [
      'of a table of an API with two readers are one',
      [
        aTable(),
        aFunction(),
        changes,
        { ...changes, uuid: '2', functionArn: `${aFunction().arn}-2` as const },
        aRestApi(),
      ],
      'match 0.7',
    ],
  ] as const)('%s', (_, given, score) => {
    expect(scoreOf('stream', given)).toBe(score);
  });
});

describe('A site', () => {
  const bucket = aBucket({ name: 'site' });
  const site = aDistribution();
  it.each([
    ['is suggested where a distribution serves a bucket', [bucket, site], 'suggested 0.5'],
    [
      'is one page where errors are answered with one',
      [bucket, aDistribution({ answersErrorsWithPage: true })],
      'match 0.6',
    ],
    [
      'is none where a distribution serves pictures alone',
      [bucket, aDistribution({ behaviors: [aCacheBehavior({ pathPattern: 'images/*' }), aCacheBehavior()] })],
      'none',
    ],
    [
      'has pages beside its pictures',
      [
        bucket,
        aDistribution({
          behaviors: [aCacheBehavior({ pathPattern: 'images/*' }), aCacheBehavior({ pathPattern: 'blog/*' })],
        }),
      ],
      'suggested 0.5',
    ],
    [
      'is none where its name is that of a store of media',
      [
        aBucket({ name: 'shop-assets' }),
        aDistribution({ origins: [aBucketOrigin({ domainName: 'shop-assets.s3.amazonaws.com' })] }),
      ],
      'none',
    ],
    ['is what Amplify serves', [anAmplifyApp()], 'match 0.6'],
    [
      'of Amplify knows its domains',
      [anAmplifyApp(), anAmplifyBranch(), aUserPool(), aUserPoolClient({ callbackHosts: ['www.example.com'] })],
      'match 0.8',
    ],
    ['knows an API by its domain name', [bucket, site, aDomainName({ mappings: seen([]) })], 'match 0.7'],
    [
      'is suggested where a bucket is a website',
      [bucket, aBucketWebsite({ name: 'site', website: seen({ redirectsEverything: false }) })],
      'suggested 0.4',
    ],
    [
      'is none where a bucket sends everybody elsewhere',
      [bucket, aBucketWebsite({ name: 'site', website: seen({ redirectsEverything: true }) })],
      'none',
    ],
    [
      'is not known where the bucket does not tell',
      [bucket, aBucketWebsite({ name: 'site', website: unseen() })],
      'none',
    ],
  ] as const)('%s', (_, given, score) => {
    expect(scoreOf('web', given)).toBe(score);
  });
});

describe('Data processing', () => {
  it('is none where what comes of it goes to the same bucket', () => {
    const [, , , ...rest] = otherEstates.data;
    expect(rest).toHaveLength(2);
    expect(
      standingOf(
        otherEstates.data.filter(({ name }) => name !== 'thumbnails'),
        'match',
      ),
    ).toEqual([]);
  });

  it('is so where a queue stands between, and where a delivery stream fills a bucket too', () => {
    const queue = 'arn:aws:sqs:eu-west-1:111122223333:inbox';
    const given = [
      ...otherEstates.data.map((one) =>
        one.kind === 's3.notification'
          ? { ...one, targets: one.targets.map((target) => ({ ...target, arn: queue }) as const) }
          : one,
      ),
      aMapping({ sourceArn: queue, functionArn: 'arn:aws:lambda:eu-west-1:111122223333:function:resize' }),
      aDeliveryStream({ destinations: [aDestination({ resourceArn: 'arn:aws:s3:::lake' })] }),
    ];
    expect(scoreOf('data', given)).toBe('match 0.8');
  });
});

describe('A workflow', () => {
  it('whose progress a route tells is one the more', () => {
    const status = aMethod({ path: '/orders/{id}/status', integrationType: 'MOCK', integration: undefined });
    expect(scoreOf('workflow', [...otherEstates.workflow, status])).toBe('match 0.8');
  });

  it('that a schedule starts is a back office', () => {
    const [, machine] = [undefined, aStateMachine({ definition: unseen() })];
    const schedule = { ...otherEstates['back-office'][0], targetArn: machine.arn } as Resource;
    expect(standingOf(inStack('one', [schedule, machine]), 'match')).toEqual(['back-office']);
  });
});

describe('Who owns a workload', () => {
  const tagged = (value: string) => [aFunction({ tags: seen({ 'wal:workload': 'shop', 'wal:scenario': value }) })];
  it('forces and forbids scenarios by a tag', () => {
    expect(standingOf(tagged('rest,stream,!mobile'), 'forced')).toEqual(['rest', 'stream']);
    expect(standingOf(tagged('rest,stream,!mobile'), 'vetoed')).toEqual(['mobile']);
  });

  it('does so by configuration, for one account or all', () => {
    const given = referenceEstates.rest;
    const isOf = (account: string | undefined) =>
      mapOf(given, { workloads: [{ name: 'shop', account, resources: ['*'], scenarios: ['!rest', 'web'] }] })
        .workloads.flatMap(({ scenarios }) => scenarios)
        .map(({ scenario, is }) => `${scenario} ${is}`);
    expect(isOf(undefined)).toEqual(['rest vetoed', 'web forced']);
    expect(isOf('111122223333')).toEqual(['rest vetoed', 'web forced']);
    expect(isOf('444455556666')).toEqual(['rest match']);
  });
});
