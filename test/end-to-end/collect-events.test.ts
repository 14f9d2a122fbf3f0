import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventsArchive } from '../../collectors/events-archive.ts';
import { eventsBus } from '../../collectors/events-bus.ts';
import { eventsRule } from '../../collectors/events-rule.ts';
import { pipesPipe } from '../../collectors/pipes-pipe.ts';
import { schedulerSchedule } from '../../collectors/scheduler-schedule.ts';
import { sfnAlias } from '../../collectors/sfn-alias.ts';
import { sfnStateMachine } from '../../collectors/sfn-state-machine.ts';
import { sfnVersion } from '../../collectors/sfn-version.ts';
import { openSession } from '../../src/aws/index.ts';
import { collectPlace, type PlaceView } from '../../src/engine/collect.ts';
import type { Collector } from '../../src/kit/index.ts';
import type { Kind, ResourceOf, WorkflowState } from '../../src/model/index.ts';
import { accountIds, adminCredentials, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import type { Sandbox } from '../sandbox/server.ts';
import { serveEstate } from '../sandbox/services/serve-estate.ts';

const account = accountIds.production;
let sandbox: Sandbox<Estate>;

beforeAll(async () => {
  sandbox = await serveEstate(demoEstate());
  process.env['AWS_ENDPOINT_URL'] = sandbox.endpoint;
});

afterAll(() => sandbox.close());

interface Seen extends Pick<PlaceView, 'gaps'> {
  all<K extends Kind>(kind: K): readonly ResourceOf<K>[];
  readonly calls: Readonly<Record<string, number>>;
}

/** What these collectors see of the production account in Ireland, and what that costs. */
async function look(...collectors: readonly Collector[]): Promise<Seen> {
  const begun = sandbox.calls.length;
  const session = await openSession({
    credentials: () => Promise.resolve(adminCredentials(account)),
    homeRegion: 'eu-west-1',
    userAgent: 'test/0',
    runId: 'collect',
    pacing: { share: 100 },
  });
  const access = await session.enter(account);
  if ('gap' in access) throw new Error(access.gap.detail);
  const { resources, gaps } = await collectPlace(access, 'eu-west-1', collectors);
  session.close();
  return {
    gaps,
    all: <K extends Kind>(kind: K) => (resources.get(kind) ?? []) as readonly ResourceOf<K>[],
    calls: counted(sandbox.calls.slice(begun).map(({ service, operation }) => `${service}:${operation}`)),
  };
}

/** Who is asking, and the tags of all that is there: as many pages as the rest of the estate makes it. */
const ofThePlace = new Set(['sts:GetCallerIdentity', 'tag:GetResources']);

function counted(operations: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const one of operations) {
    if (!ofThePlace.has(one)) counts.set(one, (counts.get(one) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
}

const namesOf = (resources: readonly { readonly name: string }[]) => resources.map(({ name }) => name);

describe('EventBridge', () => {
  it('tells of buses, of what is kept of them, and of rules with what each does', async () => {
    const seen = await look(eventsRule, eventsBus, eventsArchive);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('events.bus').map(({ name, policy }) => [name, policy?.statements.length])).toEqual([
      ['default', undefined],
      ['shop-events', 2],
      ['partner-events', 1],
    ]);
    expect(seen.all('events.archive').map(({ name, state }) => [name, state])).toEqual([
      ['shop-events-all', 'ENABLED'],
      ['partner-events-trial', 'DISABLED'],
    ]);
    const rules = seen.all('events.rule');
    expect(rules.map(({ name, busName, enabled }) => [name, busName, enabled])).toEqual([
      ['night-alarms', 'default', true],
      ['all-alarms', 'default', false],
      ['failed-orders', 'default', true],
      ['new-log-groups', 'default', true],
      ['StepFunctionsGetEventsForStepFunctionsExecutionRule', 'default', true],
      ['weekly-report', 'default', true],
      ['nightly-cleanup', 'default', true],
      ['order-placed', 'shop-events', true],
    ]);
    expect(rules.find(({ name }) => name === 'order-placed')).toMatchObject({
      pattern: { source: ['com.shop.orders'], 'detail-type': ['OrderPlaced'] },
      targets: {
        value: [
          { id: 'notify', deadLetterArn: `arn:aws:sqs:eu-west-1:${account}:order-events-dlq` },
          { deadLetterArn: undefined },
        ],
      },
    });
    expect(rules.find(({ name }) => name === 'nightly-cleanup')).toMatchObject({
      scheduleExpression: 'cron(0 2 * * ? *)',
      tags: { value: { Environment: 'production' } },
      targets: { value: [{ maximumRetryAttempts: 0, deadLetterArn: undefined, inputTransformed: true }] },
    });
    expect(seen.calls).toEqual({
      'events:ListEventBuses': 1,
      'events:ListRules': 3,
      'events:ListTargetsByRule': 7,
      'events:ListArchives': 1,
    });
  });
});

describe('EventBridge Scheduler', () => {
  it('tells of schedules, with the tags of their groups and nothing of what their targets are given', async () => {
    const seen = await look(schedulerSchedule);
    expect(seen.gaps).toEqual([]);
    const schedules = seen.all('scheduler.schedule');
    expect(namesOf(schedules)).toEqual(['export', 'reminders', 'stock-count', 'old-report', 'sale-ends']);
    expect(schedules).toMatchObject([
      { groupName: 'billing', tags: { value: { Team: 'billing' } }, settings: { value: { maximumRetryAttempts: 3 } } },
      { settings: { value: { invokes: `arn:aws:lambda:eu-west-1:${account}:function:invoice-renderer` } } },
      { groupName: 'default', tags: { value: {} }, settings: { value: { deadLetterArn: undefined } } },
      { enabled: false },
      { settings: { value: { deletedAfterCompletion: true } } },
    ]);
    expect(JSON.stringify(schedules)).not.toContain('s3cr3t');
    expect(seen.calls).toEqual({ 'scheduler:ListSchedules': 1, 'scheduler:GetSchedule': 5 });
  });
});

describe('EventBridge Pipes', () => {
  it('tells how pipes retry, batch and report, and nothing of their templates', async () => {
    const seen = await look(pipesPipe);
    expect(seen.gaps).toEqual([]);
    const pipes = seen.all('pipes.pipe');
    expect(namesOf(pipes)).toEqual(['clicks-to-index', 'clicks-to-lake', 'orders-to-fulfilment', 'retired']);
    expect(pipes).toMatchObject([
      { settings: { value: { maximumRetryAttempts: -1, deadLetterArn: undefined, logLevel: undefined } } },
      { tags: { value: { Team: 'data' } }, settings: { value: { maximumRetryAttempts: 5, logLevel: 'ERROR' } } },
      {
        enrichmentArn: `arn:aws:lambda:eu-west-1:${account}:function:shipment-tracker`,
        settings: { value: { filtered: true, batchingWindowSeconds: 20, invocationType: 'FIRE_AND_FORGET' } },
      },
      { enabled: false },
    ]);
    expect(JSON.stringify(pipes)).not.toContain('s3cr3t');
    expect(seen.calls).toEqual({ 'pipes:ListPipes': 1, 'pipes:DescribePipe': 4 });
  });
});

describe('Step Functions', () => {
  const statesOf = (machine: ResourceOf<'sfn.state-machine'> | undefined): readonly WorkflowState[] =>
    machine?.definition.seen === true ? machine.definition.value.states : [];

  it('tells how state machines run, and nothing of what their tasks are given', async () => {
    const seen = await look(sfnStateMachine);
    expect(seen.gaps).toEqual([]);
    const machines = seen.all('sfn.state-machine');
    const [fulfilment, priceImport, checkout] = machines;
    expect(machines.map(({ name, type }) => [name, type])).toEqual([
      ['order-fulfilment', 'STANDARD'],
      ['price-import', 'STANDARD'],
      ['cart-checkout', 'EXPRESS'],
      ['refund-claims', 'STANDARD'],
      ['loyalty-points', 'STANDARD'],
      ['stock-levels', 'STANDARD'],
      ['year-end', 'STANDARD'],
    ]);
    expect(machines.slice(0, 3)).toMatchObject([
      {
        tags: { value: { Team: 'orders' } },
        settings: { value: { tracingEnabled: true, logging: { level: 'ERROR' } } },
      },
      { settings: { value: { logging: { level: 'ALL', includesExecutionData: true } } } },
      { settings: { value: { logging: { level: 'OFF', logGroupArns: [] } } } },
    ]);
    expect(statesOf(fulfilment).map(({ name, call }) => [name, call?.service, call?.pattern])).toEqual([
      ['Reserve', 'lambda', 'request-response'],
      ['Approved?', undefined, undefined],
      ['Ask', 'sqs', 'callback'],
      ['Ship each', undefined, undefined],
      ['Ship', 'sns', 'request-response'],
      ['Park', 'sqs', 'request-response'],
    ]);
    const functionOf = (name: string) => `arn:aws:lambda:eu-west-1:${account}:function:${name}`;
    expect(statesOf(fulfilment)[0]?.call?.invokes).toBe(functionOf('order-fulfilment:live'));
    expect(statesOf(priceImport).find(({ name }) => name === 'Count')).toMatchObject({
      within: ['Both'],
      timeout: 900,
    });
    expect(statesOf(checkout).map(({ call }) => call?.invokes)).toEqual([functionOf('price-check'), 'unresolved']);
    expect(JSON.stringify(machines)).not.toContain('s3cr3t');
    expect(seen.calls).toEqual({
      'states:ListStateMachines': 1,
      'states:DescribeStateMachine': 7,
    });
  });

  it('tells of aliases, machine by machine', async () => {
    const seen = await look(sfnAlias, sfnStateMachine);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('sfn.alias')).toMatchObject([
      { name: 'live', tags: { value: { Team: 'orders' } } },
      { name: 'live', stateMachineArn: expect.stringContaining(':cart-checkout') as string },
    ]);
    expect(seen.calls).toMatchObject({ 'states:ListStateMachineAliases': 7, 'states:DescribeStateMachineAlias': 2 });
  });

  it('tells of the versions that aliases lead to, each with its own definition', async () => {
    const seen = await look(sfnVersion, sfnAlias, sfnStateMachine);
    expect(seen.gaps).toEqual([]);
    expect(seen.all('sfn.version')).toMatchObject([
      { name: 'order-fulfilment:1', version: '1', definition: { seen: true } },
      { name: 'cart-checkout:1', stateMachineArn: expect.stringContaining(':cart-checkout') as string },
    ]);
  });

  it('tells all but the definition of a machine whose key it may not use', async () => {
    const estate = demoEstate();
    const [record] = estate.accounts[account]?.regions['eu-west-1']?.stateMachines ?? [];
    if (record !== undefined) record.locked = true;
    sandbox.setEstate(estate);
    const seen = await look(sfnStateMachine);
    sandbox.setEstate(demoEstate());
    expect(seen.all('sfn.state-machine')[0]).toMatchObject({
      name: 'order-fulfilment',
      settings: { seen: true, value: { tracingEnabled: true } },
      definition: { seen: false },
    });
    expect(seen.gaps).toMatchObject([{ hides: 'fact', reason: 'denied', code: 'KmsAccessDeniedException', count: 1 }]);
    expect(seen.calls).toMatchObject({ 'states:DescribeStateMachine': 8 });
  });
});
