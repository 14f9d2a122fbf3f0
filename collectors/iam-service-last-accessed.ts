import {
  GenerateServiceLastAccessedDetailsCommand,
  GetServiceLastAccessedDetailsCommand,
  IAMClient,
  type ServiceLastAccessed,
} from '@aws-sdk/client-iam';
import { type Aws, byArn, eachPage, enrich, observe, pause, required } from '#aws';
import { defineCollector } from '#kit';
import type { IamRole, IamServiceLastAccessed, Observed, ServiceAccess } from '#model';

/** Roles of an account for which IAM makes a report: each takes three calls of the fifteen a second that an account has. */
const mostRoles = 300;
/** In milliseconds, before each look at whether a report is done. */
const waits = [250, 500, 1000, 2000, 4000, 8000, 16_000];

/** A report of IAM for each role that Lambda may take on: made when it is asked for, and read when it is done. */
export const iamServiceLastAccessed = defineCollector({
  kinds: ['iam.service-last-accessed'],
  scope: 'account',
  optIn: 'access-advisor',
  after: ['iam.role'],
  permissions: ['iam:GenerateServiceLastAccessedDetails', 'iam:GetServiceLastAccessedDetails'],
  collect(aws, seen) {
    const client = aws.client(IAMClient);
    const roles = seen.all('iam.role').filter(isOfLambda).slice(0, mostRoles);
    return enrich(roles, (role) => accessOf(aws, client, role), byArn(aws));
  },
});

function isOfLambda({ trust }: IamRole): boolean {
  const principals = trust.statements.flatMap((statement) => statement.principals);
  return principals.some(({ type, value }) => type === 'Service' && value.startsWith('lambda.'));
}

async function accessOf(aws: Aws, client: IAMClient, role: IamRole): Promise<IamServiceLastAccessed> {
  return {
    kind: 'iam.service-last-accessed',
    arn: `${role.arn}/last-accessed`,
    name: role.name,
    account: role.account,
    region: role.region,
    tags: role.tags,
    roleArn: role.arn,
    services: await servicesOf(aws, client, role),
  };
}

async function servicesOf(
  aws: Aws,
  client: IAMClient,
  role: IamRole,
): Promise<Observed<readonly ServiceAccess[] | undefined>> {
  const command = new GenerateServiceLastAccessedDetailsCommand({ Arn: role.arn, Granularity: 'ACTION_LEVEL' });
  const job = await observe(aws, {
    kind: 'iam.service-last-accessed',
    operation: 'iam:GenerateServiceLastAccessedDetails',
    call: async () => required((await client.send(command)).JobId),
    whenNotFound: undefined,
  });
  if (!job.seen) return job;
  const jobId = job.value;
  if (jobId === undefined) return { seen: true, value: undefined };
  return observe(aws, {
    kind: 'iam.service-last-accessed',
    operation: 'iam:GetServiceLastAccessedDetails',
    call: async () => ((await isDone(client, jobId)) ? listServices(client, jobId) : undefined),
    whenNotFound: undefined,
  });
}

async function isDone(client: IAMClient, JobId: string): Promise<boolean> {
  for (const wait of waits) {
    await pause(wait);
    const { JobStatus } = await client.send(new GetServiceLastAccessedDetailsCommand({ JobId, MaxItems: 1 }));
    if (required(JobStatus) !== 'IN_PROGRESS') return JobStatus === 'COMPLETED';
  }
  return false;
}

async function listServices(client: IAMClient, JobId: string): Promise<readonly ServiceAccess[]> {
  const services: ServiceAccess[] = [];
  const pages = eachPage(async (Marker) => {
    const page = await client.send(new GetServiceLastAccessedDetailsCommand({ JobId, Marker, MaxItems: 1000 }));
    return { listed: required(page.ServicesLastAccessed), nextToken: page.Marker };
  });
  for await (const { listed } of pages) services.push(...listed.map(toAccess));
  return services;
}

function toAccess({ ServiceNamespace, LastAuthenticated, TrackedActionsLastAccessed }: ServiceLastAccessed) {
  return {
    namespace: required(ServiceNamespace),
    lastAccessed: LastAuthenticated?.toISOString(),
    actions: (TrackedActionsLastAccessed ?? []).map(({ ActionName, LastAccessedTime }) => ({
      name: required(ActionName),
      lastAccessed: LastAccessedTime?.toISOString(),
    })),
  };
}
