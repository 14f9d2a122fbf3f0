import { describe, expect, it } from 'vitest';
import { methodArn, restApiArn } from './estate/builders/rest-api.ts';
import {
  type AccountEstate,
  accountIds,
  auditorCredentials,
  demoEstate,
  type Estate,
  emptyEstate,
  identify,
  type RegionEstate,
} from './estate/index.ts';
import { childrenOf } from './services/alarm-rule.ts';

const steps = [1, 2, 3] as const;

describe('the demo estate', () => {
  it('is three accounts with functions in two regions', () => {
    const estate = demoEstate();
    const functions = regionsOf(estate).map(({ region }) => region.functions.length);

    expect(Object.keys(estate.accounts)).toEqual(Object.values(accountIds));
    expect(functions).toHaveLength(6);
    expect(functions.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(40);
  });

  it.each(steps)('has well-formed ARNs in their own account and region, no two alike, in step %i', (step) => {
    const arns = arnsOf(demoEstate(step));

    for (const { arn, account, region } of arns) {
      const parts = /^arn:aws:[a-z]+:([^:]*):([^:]*):.+$/.exec(arn);
      expect(parts, arn).not.toBeNull();
      expect([region, ''], arn).toContain(parts?.[1]);
      expect([account, ''], arn).toContain(parts?.[2]);
    }
    expect(new Set(arns.map(({ arn }) => arn)).size).toBe(arns.length);
  });

  it.each(steps)('refers to nothing that is not there, in step %i', (step) => {
    for (const { account, region } of regionsOf(demoEstate(step))) {
      expect(missingRoles(account, region)).toEqual([]);
      expect(missingVersions(region)).toEqual([]);
      expect(missingTargets(region)).toEqual([]);
      expect(missingChildren(region)).toEqual([]);
    }
  });

  it('has one flaw mended and made again, others mended, and a new one in each later step', () => {
    const facts = steps.map((step) => changing(demoEstate(step)));

    expect(facts).toEqual([
      { retention: undefined, url: 'NONE', runtime: 'python3.9', timeout: 20, pasted: false },
      { retention: 30, url: 'AWS_IAM', runtime: 'python3.9', timeout: 60, pasted: false },
      { retention: undefined, url: 'AWS_IAM', runtime: 'python3.13', timeout: 60, pasted: true },
    ]);
  });

  it('is made anew in every call', () => {
    const first = demoEstate();
    for (const { region } of regionsOf(first)) {
      for (const record of region.functions) record.latest.Environment = { Variables: { CHANGED: 'yes' } };
      region.topics.length = 0;
    }

    const changed = regionsOf(demoEstate()).flatMap(({ region }) => region.functions);
    expect(changed.filter((record) => record.latest.Environment?.Variables?.['CHANGED'] === 'yes')).toEqual([]);
    expect(regionsOf(demoEstate()).every(({ region }) => region.topics.length > 0)).toBe(true);
  });
});

describe('an empty estate', () => {
  it('knows nobody, not even whom the demo knows', () => {
    const { accessKeyId } = auditorCredentials;

    expect(identify(accessKeyId, emptyEstate())).toBeUndefined();
    expect(identify(accessKeyId, demoEstate())).toMatchObject({ account: accountIds.management });
  });
});

function changing(estate: Estate) {
  const { functions, logGroups } = productionOf(estate);
  const [webhook, model, worker, checkout] = [
    'partner-webhook',
    'fraud-model',
    'orders-worker',
    'checkout-service',
  ].map((name) => functions.find((record) => record.latest.FunctionName === name));
  return {
    retention: logGroups.find((one) => one.logGroupName === '/aws/lambda/orders-query')?.retentionInDays,
    url: webhook?.urls[0]?.AuthType,
    runtime: model?.latest.Runtime,
    timeout: worker?.versions[0]?.Timeout,
    pasted: Object.keys(checkout?.latest.Environment?.Variables ?? {}).includes('GITHUB_TOKEN'),
  };
}

function productionOf(estate: Estate): RegionEstate {
  const region = estate.accounts[accountIds.production]?.regions['eu-west-1'];
  if (region === undefined) throw new Error('no production');
  return region;
}

interface Somewhere {
  readonly account: AccountEstate;
  readonly name: string;
  readonly region: RegionEstate;
}

function regionsOf(estate: Estate): readonly Somewhere[] {
  return Object.values(estate.accounts).flatMap((account) =>
    Object.entries(account.regions).map(([name, region]) => ({ account, name, region })),
  );
}

function arnsOf(
  estate: Estate,
): readonly { readonly arn: string; readonly account: string; readonly region: string }[] {
  const global = Object.values(estate.accounts).flatMap((account) =>
    account.iam.roles.map((role) => ({ arn: role.Arn ?? '', account: account.id, region: '' })),
  );
  const regional = regionsOf(estate).flatMap(({ account, name, region }) =>
    regionalArns({ partition: estate.partition, account: account.id, region: name }, region).map((arn) => ({
      arn: arn ?? '',
      account: account.id,
      region: name,
    })),
  );
  return [...global, ...regional];
}

function regionalArns(at: Parameters<typeof methodArn>[0], region: RegionEstate): readonly (string | undefined)[] {
  const { metric, composite, muteRules } = region.monitoring;
  return [
    ...region.functions.flatMap(({ latest, versions, aliases }) =>
      [latest, ...versions].map((one) => one.FunctionArn).concat(aliases.map((one) => one.AliasArn)),
    ),
    ...region.mappings.map((mapping) => mapping.EventSourceMappingArn),
    ...region.logGroups.map((group) => group.logGroupArn),
    ...[...metric, ...composite].map((alarm) => alarm.AlarmArn),
    ...muteRules.map((rule) => rule.AlarmMuteRuleArn),
    ...region.topics.flatMap((topic) => [topic.arn, ...topic.subscriptions.map((one) => one.arn)]),
    ...region.queues.map((queue) => queue.arn),
    ...region.gateway.apis.flatMap(({ api, stages, resources }) => [
      restApiArn(at, api.id ?? ''),
      ...stages.map((stage) => restApiArn(at, api.id ?? '', `stages/${stage.stageName ?? ''}`)),
      ...resources.flatMap(({ path, resourceMethods }) =>
        Object.keys(resourceMethods ?? {}).map((verb) => methodArn(at, api.id ?? '', `${verb} ${path ?? ''}`)),
      ),
    ]),
  ];
}

function missingRoles(account: AccountEstate, region: RegionEstate): readonly unknown[] {
  const roles = new Set(account.iam.roles.map((role) => role.Arn));
  return region.functions.map((record) => record.latest.Role).filter((role) => !roles.has(role));
}

function missingVersions(region: RegionEstate): readonly unknown[] {
  return region.functions.flatMap(({ aliases, versions }) =>
    aliases.filter((alias) => !versions.some((one) => one.Version === alias.FunctionVersion)),
  );
}

function missingTargets(region: RegionEstate): readonly unknown[] {
  const targets = new Set(
    region.functions.flatMap(({ latest, aliases }) => [latest.FunctionArn, ...aliases.map((alias) => alias.AliasArn)]),
  );
  return [
    ...region.mappings.map((mapping) => mapping.FunctionArn),
    ...region.topics.flatMap((topic) =>
      topic.subscriptions.filter((one) => one.protocol === 'lambda').map((one) => one.endpoint),
    ),
  ].filter((arn) => !targets.has(arn));
}

function missingChildren({ monitoring }: RegionEstate): readonly unknown[] {
  const names = new Set([...monitoring.metric, ...monitoring.composite].map((alarm) => alarm.AlarmName));
  return monitoring.composite
    .flatMap((composite) => childrenOf(composite.AlarmName ?? '', monitoring.composite))
    .filter((name) => !names.has(name));
}
