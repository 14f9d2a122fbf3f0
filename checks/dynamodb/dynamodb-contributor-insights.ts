import { defineCheck, passBecause, review } from '#kit';

export const dynamodbContributorInsights = defineCheck({
  id: 'dynamodb-contributor-insights',
  title: 'The keys that throttle a table can be named',
  question: 'SRM',
  practices: ['SRM-08'],
  scope: 'region',
  severity: 'informational',
  why: 'Metrics tell that requests were throttled, and not for which keys; without them nobody knows what to spread.',
  remedy: {
    text: 'Switch Contributor Insights on for throttled keys, which costs only while there are some.',
    property: 'AWS::DynamoDB::Table ContributorInsightsSpecification: {Enabled: true, Mode: THROTTLED_KEYS}',
    cli: 'aws dynamodb update-contributor-insights --table-name {name} --contributor-insights-action ENABLE --contributor-insights-mode THROTTLED_KEYS --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/contributorinsights.html',

  subject: 'dynamodb.table',
  joins: ['dynamodb.contributor-insights'],
  messages: { off: 'Which keys of {table} are asked most or throttled is not recorded.' },

  judge({ arn, name }, { where }) {
    const insights = where('dynamodb.contributor-insights', 'tableArn', arn);
    const status = insights.find(({ indexName }) => indexName === undefined)?.status ?? 'DISABLED';
    const evidence = { table: name, status };
    return /^ENABL(?:ED|ING)$/.test(status) ? passBecause(evidence) : review('off', evidence);
  },
});
