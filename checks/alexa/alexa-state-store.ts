import {
  alexaPermissions,
  defineCheck,
  insufficientEvidence,
  notApplicable,
  passBecause,
  review,
  unknown,
  unreadPolicy,
  unseenPolicyOf,
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

  judge(subject, { where, find, analysis }) {
    const gap = unreadPolicy(subject, where);
    if (alexaPermissions(subject, where).length === 0)
      return gap === undefined ? notApplicable('scenario-not-detected: Alexa may not call it') : unknown(gap);

    const role = find('iam.role', subject.roleArn);
    if (role.is !== 'found') return insufficientEvidence('its role was not found');
    const evidence = { function: subject.name, role: role.value.name };
    const granted = itemActions.filter((action) => analysis.policies.grantsOf(role.value, action).length > 0);
    if (granted.length > 0) return passBecause({ ...evidence, granted });
    const unseen = unseenPolicyOf(role.value);
    if (unseen !== undefined) return insufficientEvidence(`a policy of its role was not read: ${unseen}`);
    return review('noTable', evidence, { related: [role.value.arn] });
  },
});
