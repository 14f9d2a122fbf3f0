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

const deviceActions = ['iot:Publish', 'iot:GetThingShadow', 'iot:UpdateThingShadow'];

export const alexaSmartHomeIot = defineCheck({
  id: 'alexa-smart-home-iot',
  title: 'A smart-home skill reaches its devices by AWS IoT',
  question: 'SAX',
  practices: ['SAX-11'],
  scope: 'region',
  severity: 'informational',
  why: 'A channel of one’s own to devices has to authenticate, scale and queue for them by itself.',
  remedy: {
    text: 'Connect the devices by AWS IoT Core and let the skill set their shadows, unless another service already connects them.',
    property: 'AWS::IoT::Thing; AWS::IAM::Policy iot:UpdateThingShadow',
  },
  reference: 'https://docs.aws.amazon.com/iot/latest/developerguide/iot-device-shadows.html',

  subject: 'lambda.function',
  joins: ['iam.role', 'lambda.alias'],
  messages: {
    noDevices: 'Alexa may call {function} for devices, and its role ({role}) may reach none by AWS IoT.',
  },

  judge(subject, context) {
    const { where } = context;
    const gap = unreadPolicy(subject, where);
    if (!alexaPermissions(subject, where).some(({ usedBy }) => usedBy.includes('smart-home')))
      return gap === undefined
        ? notApplicable('scenario-not-detected: Alexa may not call it for devices')
        : unknown(gap);

    const allowed = allowedByRole(subject, deviceActions, context);
    if ('verdict' in allowed) return allowed.verdict;
    const { role, granted } = allowed;
    const evidence = { function: subject.name, role: role.name };
    if (granted.length > 0) return passBecause({ ...evidence, granted });
    return review('noDevices', evidence, { related: [role.arn] });
  },
});
