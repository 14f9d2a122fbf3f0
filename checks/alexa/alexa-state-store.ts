import {
  alexaPermissions,
  allowedByRole,
  defineCheck,
  notApplicable,
  passBecause,
  review,
  unknown,
  unreadPolicy,
} from '#kit';

const itemActions = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'];

export const alexaStateStore = defineCheck({
  id: 'alexa-state-store',
  title: 'A skill keeps what it knows of its users in a table',
  question: 'SAX',
  practices: ['SAX-09'],
  scope: 'region',
  severity: 'informational',
  why: 'What a skill keeps in the session alone is lost when the dialog ends, and users start over.',
  remedy: {
    text: 'Keep the state of users in a table of DynamoDB, as the persistence adapter of the Alexa SDK does.',
    property: 'AWS::DynamoDB::Table; SAM policy DynamoDBCrudPolicy',
  },
  reference: 'https://developer.amazon.com/en-US/docs/alexa/alexa-skills-kit-sdk-for-nodejs/manage-attributes.html',

  subject: 'lambda.function',
  joins: ['iam.role', 'lambda.alias'],
  messages: {
    noTable: 'Alexa may call {function}, and its role ({role}) may read or write items of no table of DynamoDB.',
  },

  judge(subject, context) {
    const { where } = context;
    const gap = unreadPolicy(subject, where);
    if (alexaPermissions(subject, where).length === 0)
      return gap === undefined ? notApplicable('scenario-not-detected: Alexa may not call it') : unknown(gap);

    const allowed = allowedByRole(subject, itemActions, context);
    if ('verdict' in allowed) return allowed.verdict;
    const { role, granted } = allowed;
    const evidence = { function: subject.name, role: role.name };
    if (granted.length > 0) return passBecause({ ...evidence, granted });
    return review('noTable', evidence, { related: [role.arn] });
  },
});
