import { CreateScheduleCommand, CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import type { SchedulesRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { tagList } from './tag-list.ts';

/** Schedules and their groups, of which the default one is there. */
export async function buildSchedules(moto: Moto, { groups, schedules }: SchedulesRecord): Promise<void> {
  const client = moto.client(SchedulerClient);
  for (const [Name, tags] of Object.entries(groups)) {
    await client.send(new CreateScheduleGroupCommand({ Name, Tags: tagList(tags) }));
  }
  for (const { Arn: _arn, CreationDate: _made, LastModificationDate: _changed, ...schedule } of schedules) {
    const { Name, ScheduleExpression, FlexibleTimeWindow, Target } = schedule;
    await client.send(new CreateScheduleCommand({ ...schedule, Name, ScheduleExpression, FlexibleTimeWindow, Target }));
  }
}
