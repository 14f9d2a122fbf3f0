import { serverlessLogGroupPrefixes } from '#data';
import { defineCheck, isWorkloadLog, logWriterJoins, notApplicable, passBecause, review } from '#kit';

export const logsInsightsQueries = defineCheck({
  id: 'logs-insights-queries',
  title: 'Queries for incidents are saved before an incident',
  question: 'OPS1',
  practices: ['OPS1-76'],
  scope: 'region',
  severity: 'informational',
  why: 'Whoever is woken by an alarm should not have to write a query first, and remember the names of the fields.',
  remedy: {
    text: 'Save the queries that answer the first questions of an incident: errors by kind, slowest calls, all lines of one request.',
    property: 'AWS::Logs::QueryDefinition',
    cli: 'aws logs put-query-definition --name errors --query-string \'fields @timestamp, @message | filter level = "ERROR" | sort @timestamp desc\' --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_Insights-Saving-Queries.html',

  subject: 'account-region',
  joins: ['logs.query-definition', 'logs.group', ...logWriterJoins],
  messages: {
    none: 'No query is saved in {place}, where {groups} log groups of serverless resources are: see where the queries for incidents are kept.',
  },

  judge({ account, region }, { where }) {
    const isHere = (one: { readonly account: string }) => one.account === account;
    const groups = where('logs.group', 'region', region).filter(isHere);
    const ofWorkloads = groups.filter((group) => isWorkloadLog(group, where, serverlessLogGroupPrefixes));
    if (ofWorkloads.length === 0) return notApplicable('no serverless resource logs here');
    const queries = where('logs.query-definition', 'region', region).filter(isHere);
    const evidence = { place: `${account} ${region}`, groups: ofWorkloads.length };
    if (queries.length === 0) return review('none', evidence);
    return passBecause({ ...evidence, queries: queries.map(({ name }) => name).sort() });
  },
});
