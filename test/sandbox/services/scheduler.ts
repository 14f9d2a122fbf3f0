import type {
  GetScheduleInput,
  GetScheduleOutput,
  ListSchedulesInput,
  ListSchedulesOutput,
  ScheduleSummary,
} from '@aws-sdk/client-scheduler';
import type { Estate } from '../estate/model.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { page } from './page.ts';
import { regionOf } from './place-of.ts';

/** Schedules, 100 a page. As in the real one, the listing tells nothing of a target but its ARN. */
export const scheduler: Service<Estate> = {
  client: 'scheduler',
  operations: { ListSchedules: listSchedules, GetSchedule: getSchedule },
};

function listSchedules(input: ListSchedulesInput, context: Context<Estate>): ListSchedulesOutput {
  const { GroupName: group, NamePrefix: prefix = '', State: state, MaxResults: size = 100, NextToken: token } = input;
  if (size < 1 || size > 100) throw invalid('MaxResults must be a value between 1 and 100.');
  const wanted = regionOf(context).schedules.schedules.filter(
    ({ GroupName, Name = '', State }) =>
      (group === undefined || GroupName === group) &&
      Name.startsWith(prefix) &&
      (state === undefined || State === state),
  );
  const { items, next } = page(wanted, {
    of: `scheduler:ListSchedules/${JSON.stringify([group, prefix, state])}/${context.caller.account}/${context.region}`,
    token,
    size,
    malformed: () => invalid('The NextToken is not valid.'),
  });
  return { Schedules: items.map(toSummary), ...(next === undefined ? {} : { NextToken: next }) };
}

function toSummary(schedule: GetScheduleOutput): ScheduleSummary {
  const { Arn, Name, GroupName, State, CreationDate, LastModificationDate, Target } = schedule;
  return { Arn, Name, GroupName, State, CreationDate, LastModificationDate, Target: { Arn: Target?.Arn } };
}

function getSchedule(input: GetScheduleInput, context: Context<Estate>): GetScheduleOutput {
  const { Name: name = '', GroupName: group = 'default' } = input;
  const found = regionOf(context).schedules.schedules.find((one) => one.Name === name && one.GroupName === group);
  if (found !== undefined) return found;
  throw new ServiceError('ResourceNotFoundException', `Schedule ${name} does not exist.`, 404);
}

function invalid(message: string): ServiceError {
  return new ServiceError('ValidationException', message);
}
