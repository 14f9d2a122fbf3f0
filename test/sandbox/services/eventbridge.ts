import type {
  ListArchivesRequest,
  ListArchivesResponse,
  ListEventBusesRequest,
  ListEventBusesResponse,
  ListRulesRequest,
  ListRulesResponse,
  ListTargetsByRuleRequest,
  ListTargetsByRuleResponse,
} from '@aws-sdk/client-eventbridge';
import type { BusRecord, Estate } from '../estate/model.ts';
import { arnAt } from '../estate/place.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { type Page, page } from './page.ts';
import { placeOf, regionOf } from './place-of.ts';
import { putEvents } from './put-events.ts';

/**
 * Buses, rules, targets and archives, 100 a page. Rules are listed a bus at a time; a region's default bus is always there.
 * `PutEvents` keeps what it is told in `estate.events`.
 */
export const eventbridge: Service<Estate> = {
  client: 'eventbridge',
  operations: {
    ListEventBuses: listEventBuses,
    ListRules: listRules,
    ListTargetsByRule: listTargetsByRule,
    ListArchives: listArchives,
    PutEvents: putEvents,
  },
};

function listEventBuses(input: ListEventBusesRequest, context: Context<Estate>): ListEventBusesResponse {
  const prefix = input.NamePrefix ?? '';
  const buses = busesIn(context).filter(({ bus: { Name = '' } }) => Name.startsWith(prefix));
  const { items, ...next } = cut(buses, `ListEventBuses/${prefix}`, input, context);
  return { EventBuses: items.map(({ bus }) => bus), ...next };
}

function listRules(input: ListRulesRequest, context: Context<Estate>): ListRulesResponse {
  const { bus, rules } = busOf(input.EventBusName, context);
  const named = rules.filter(({ rule: { Name = '' } }) => Name.startsWith(input.NamePrefix ?? ''));
  const { items, ...next } = cut(named, `ListRules/${bus.Name ?? ''}/${input.NamePrefix ?? ''}`, input, context);
  return { Rules: items.map(({ rule }) => rule), ...next };
}

function listTargetsByRule(input: ListTargetsByRuleRequest, context: Context<Estate>): ListTargetsByRuleResponse {
  const { bus, rules } = busOf(input.EventBusName, context);
  const name = input.Rule ?? '';
  const found = rules.find(({ rule }) => rule.Name === name);
  if (found === undefined) throw notFound(`Rule ${name} does not exist on EventBus ${bus.Name ?? ''}.`);
  const { items, ...next } = cut(found.targets, `ListTargetsByRule/${found.rule.Arn ?? ''}`, input, context);
  return { Targets: [...items], ...next };
}

function listArchives(input: ListArchivesRequest, context: Context<Estate>): ListArchivesResponse {
  const { NamePrefix: prefix = '', EventSourceArn: source, State: state } = input;
  const wanted = regionOf(context).events.archives.filter(
    ({ ArchiveName = '', EventSourceArn, State }) =>
      ArchiveName.startsWith(prefix) &&
      (source === undefined || EventSourceArn === source) &&
      (state === undefined || State === state),
  );
  const { items, ...next } = cut(wanted, `ListArchives/${JSON.stringify([prefix, source, state])}`, input, context);
  return { Archives: [...items], ...next };
}

function busesIn(context: Context<Estate>): readonly BusRecord[] {
  const { buses } = regionOf(context).events;
  if (buses.some(({ bus }) => bus.Name === 'default')) return buses;
  const bus = { Name: 'default', Arn: arnAt(placeOf(context), 'events', 'event-bus/default') };
  return [{ bus, rules: [], tags: {} }, ...buses];
}

/** By name or by ARN; the default one where none is named. */
function busOf(named: string | undefined, context: Context<Estate>): BusRecord {
  const wanted = named ?? 'default';
  const found = busesIn(context).find(({ bus }) => bus.Name === wanted || bus.Arn === wanted);
  if (found === undefined) throw notFound(`Event bus ${wanted} does not exist.`);
  return found;
}

interface Asked {
  readonly Limit?: number | undefined;
  readonly NextToken?: string | undefined;
}

function cut<Item>(
  all: readonly Item[],
  of: string,
  { Limit = 100, NextToken }: Asked,
  context: Context<Estate>,
): Pick<Page<Item>, 'items'> & { NextToken?: string } {
  if (Limit < 1 || Limit > 100) throw invalid('Limit must be a value between 1 and 100.');
  const { items, next } = page(all, {
    of: `events:${of}/${context.caller.account}/${context.region}`,
    token: NextToken,
    size: Limit,
    malformed: () => invalid('The NextToken is not valid.'),
  });
  return { items, ...(next === undefined ? {} : { NextToken: next }) };
}

function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message);
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
