import { defineCheck, fail, isAtTheEdge, isFrameworkMade, notApplicable, outsideProduction, passBecause } from '#kit';

export const lambdaAliasPresent = defineCheck({
  id: 'lambda-alias-present',
  title: 'A function in production has an alias that points to a version',
  question: 'DEP',
  practices: ['DEP-20'],
  scope: 'region',
  severity: 'medium',
  why: 'Without an alias every caller must change for each release, or follows $LATEST as it is edited.',
  remedy: {
    text: 'Publish a version and let an alias point to it; callers then name the alias.',
    property: 'SAM AutoPublishAlias; AWS::Lambda::Alias',
    cli: 'aws lambda create-alias --function-name {name} --name live --function-version VERSION --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-aliases.html',

  subject: 'lambda.function',
  joins: ['lambda.alias', 'iam.role'],
  messages: {
    none: '{function} has no alias.',
    latest: '{function} has no alias but {aliases}, which points to $LATEST and follows every edit.',
  },

  judge(subject, { where, find, environment }) {
    const spared = outsideProduction(subject, environment);
    if (spared !== undefined) return notApplicable(spared);
    if (isFrameworkMade(subject)) return notApplicable('a framework made it for itself');
    const aliases = where('lambda.alias', 'functionArn', subject.arn);
    const evidence = {
      function: subject.name,
      aliases: aliases.map(({ name, version }) => `${name} (${version})`).sort(),
    };
    if (aliases.some(({ version }) => version !== '$LATEST')) return passBecause(evidence);
    if (isAtTheEdge(find('iam.role', subject.roleArn))) return notApplicable('it runs at the edge, by version');
    return fail(aliases.length === 0 ? 'none' : 'latest', evidence);
  },
});
