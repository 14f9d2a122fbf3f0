import type {
  GetDashboardInput,
  GetDashboardOutput,
  ListDashboardsInput,
  ListDashboardsOutput,
} from '@aws-sdk/client-cloudwatch';
import type { DashboardRecord, Estate } from '../estate/model.ts';
import { createdAt } from '../estate/place.ts';
import { type Context, type Service, ServiceError } from '../service.ts';
import { cut } from './cloudwatch-replies.ts';
import { accountOf } from './place-of.ts';

/** Dashboards, the same in every region. */
export const dashboards: Service<Estate>['operations'] = {
  ListDashboards: listDashboards,
  GetDashboard: getDashboard,
};

function listDashboards(input: ListDashboardsInput, context: Context<Estate>): ListDashboardsOutput {
  const prefix = input.DashboardNamePrefix ?? '';
  const wanted = (accountOf(context).dashboards ?? []).filter(({ name }) => name.startsWith(prefix));
  const { items, next } = cut(
    wanted,
    `ListDashboards/${prefix}`,
    { token: input.NextToken, asked: undefined, most: 1000 },
    context,
  );
  return {
    DashboardEntries: items.map((one) => ({
      DashboardName: one.name,
      DashboardArn: arnOf(one, context),
      LastModified: createdAt,
      Size: one.body.length,
    })),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function getDashboard(input: GetDashboardInput, context: Context<Estate>): GetDashboardOutput {
  const found = (accountOf(context).dashboards ?? []).find(({ name }) => name === input.DashboardName);
  if (found === undefined) {
    throw new ServiceError('DashboardNotFoundError', `Dashboard ${input.DashboardName ?? ''} does not exist`, 404);
  }
  return { DashboardName: found.name, DashboardArn: arnOf(found, context), DashboardBody: found.body };
}

function arnOf({ name }: DashboardRecord, context: Context<Estate>): string {
  return `arn:${context.partition}:cloudwatch::${context.caller.account}:dashboard/${name}`;
}
