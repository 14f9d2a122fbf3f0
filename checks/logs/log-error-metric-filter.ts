import { defineCheck, logWriterJoins, logWriters, notApplicable, passBecause, review } from '#kit';

export const logErrorMetricFilter = defineCheck({
  id: 'log-error-metric-filter',
  title: 'Errors that a function logs are counted',
  question: 'REL2',
  practices: ['REL2-14'],
  scope: 'region',
  severity: 'informational',
  why: 'An error that the code catches and logs is no error to Lambda: without a count of its own, no alarm can see it.',
  remedy: {
    text: 'Count the lines of errors with a metric filter, or let the code publish a metric with the embedded metric format, and watch it with an alarm.',
    property: 'AWS::Logs::MetricFilter',
    cli: 'aws logs put-metric-filter --log-group-name {name} --filter-name errors --filter-pattern \'{ $.level = "ERROR" }\' --metric-transformations metricName=Errors,metricNamespace=NAMESPACE,metricValue=1,defaultValue=0 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/MonitoringLogData.html',

  subject: 'logs.group',
  joins: logWriterJoins,
  messages: {
    uncounted: '{name} has no metric filter: see whether errors that {functions} log are counted in another way.',
    embedded:
      '{name} has no metric filter, and its functions publish metrics of their own (by {variable}): see that errors are among them.',
  },

  judge(group, { where }) {
    const writers = logWriters(group, where).functions;
    if (writers.length === 0) return notApplicable('no function logs here');
    const functions = writers.map(({ name }) => name).sort();
    const evidence = { name: group.name, functions, metricFilters: group.metricFilterCount };
    if (group.metricFilterCount > 0) return passBecause(evidence);
    const variables = writers.flatMap(({ environment }) => (environment.seen ? environment.value : []));
    const variable = variables.find(({ name }) => /^(?:POWERTOOLS_METRICS|AWS_EMF)_NAMESPACE$/.test(name))?.name;
    return variable === undefined ? review('uncounted', evidence) : review('embedded', { ...evidence, variable });
  },
});
