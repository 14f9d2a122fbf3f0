import {
  CreateArchiveCommand,
  CreateEventBusCommand,
  EventBridgeClient,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import type { BusRecord, EventsRecord, RuleRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Buses with their rules, and archives. */
export async function buildEvents(moto: Moto, { buses, archives }: EventsRecord): Promise<void> {
  const client = moto.client(EventBridgeClient);
  for (const bus of buses) {
    await buildBus(client, bus);
    for (const rule of bus.rules) await buildRule(client, rule);
  }
  for (const { ArchiveName, EventSourceArn, RetentionDays } of archives) {
    await client.send(new CreateArchiveCommand({ ArchiveName, EventSourceArn, RetentionDays }));
  }
}

/** The default bus is there. */
async function buildBus(client: EventBridgeClient, { bus, tags }: BusRecord): Promise<void> {
  if (bus.Name !== 'default') await client.send(new CreateEventBusCommand({ Name: bus.Name, Tags: tagList(tags) }));
  if (bus.Policy === undefined) return;
  await client.send(new PutPermissionCommand({ EventBusName: bus.Name, Policy: bus.Policy }));
}

async function buildRule(client: EventBridgeClient, { rule, targets, tags }: RuleRecord): Promise<void> {
  const { Name, EventBusName, EventPattern, ScheduleExpression, State } = rule;
  await client.send(
    new PutRuleCommand({ Name, EventBusName, EventPattern, ScheduleExpression, State, Tags: tagList(tags) }),
  );
  if (targets.length === 0) return;
  await client.send(new PutTargetsCommand({ Rule: Name, EventBusName, Targets: targets }));
}
