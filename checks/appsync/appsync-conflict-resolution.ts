import { workloadHints, workloadJoins } from '#data';
import { defineCheck, isInScenario, notApplicable, passBecause, review, workloadAt } from '#kit';

export const appsyncConflictResolution = defineCheck({
  id: 'appsync-conflict-resolution',
  title: 'A table behind an app that works without a network finds writes that collide',
  question: 'SMB',
  practices: ['SMB-03'],
  scope: 'account',
  severity: 'informational',
  why: 'Without versions, what one device wrote while it was offline overwrites what another one wrote since, and nobody notices.',
  remedy: {
    text: 'Keep versions of items at the data source and let resolvers detect conflicts by them, unless the app never writes offline.',
    property: 'AWS::AppSync::DataSource DynamoDBConfig.Versioned, DeltaSyncConfig; AWS::AppSync::Resolver SyncConfig',
  },
  reference: 'https://docs.aws.amazon.com/appsync/latest/devguide/conflict-detection-and-resolution.html',

  subject: 'appsync.data-source',
  joins: workloadJoins,
  hints: workloadHints,
  messages: {
    overwrites: 'Of {source}, the table of an app ({workload}), {lacking}: a write from offline overwrites newer ones.',
  },

  judge(source, context) {
    if (source.type !== 'AMAZON_DYNAMODB') return notApplicable('it is no table of DynamoDB');
    const workload = workloadAt(source.apiArn, context);
    if (workload === undefined || !isInScenario(workload, 'mobile'))
      return notApplicable('scenario-not-detected: mobile');

    const steps = [
      ...context.where('appsync.resolver', 'apiArn', source.apiArn),
      ...context.where('appsync.function', 'apiArn', source.apiArn),
    ].filter(({ dataSourceName }) => dataSourceName === source.name);
    const detecting = steps.filter(({ conflictDetection }) => conflictDetection === 'VERSION');
    const handlers = [...new Set(detecting.flatMap(({ conflictHandler }) => conflictHandler ?? []))].sort();
    const { versioned, hasDeltaSync } = source;
    const evidence = { source: source.name, workload: workload.name, versioned, hasDeltaSync, handlers };
    if (versioned && detecting.length > 0) return passBecause(evidence);
    const lacking = versioned ? 'no resolver detects conflicts' : 'items have no versions';
    return review('overwrites', { ...evidence, lacking });
  },
});
