import { defineCheck, fail, isFrameworkMade, notApplicable, outsideProduction, passBecause } from '#kit';

export const lambdaVersioned = defineCheck({
  id: 'lambda-versioned',
  title: 'A function in production has a published version',
  question: 'DEP',
  practices: ['DEP-18'],
  scope: 'region',
  severity: 'medium',
  why: 'Without a version nothing immutable is there to return to when a release goes wrong.',
  remedy: {
    text: 'Publish a version with each release.',
    property: 'SAM AutoPublishAlias; AWS::Lambda::Version',
    cli: 'aws lambda publish-version --function-name {name} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html',

  subject: 'lambda.function',
  joins: ['lambda.version'],
  messages: { none: '{function} has no published version: $LATEST is all there is of it.' },

  judge(subject, { where, environment }) {
    const spared = outsideProduction(subject, environment);
    if (spared !== undefined) return notApplicable(spared);
    if (isFrameworkMade(subject)) return notApplicable('a framework made it for itself');
    const { length: versions } = where('lambda.version', 'functionArn', subject.arn);
    const evidence = { function: subject.name, packageType: subject.packageType, versions };
    return versions === 0 ? fail('none', evidence) : passBecause(evidence);
  },
});
