import { defineCheck, fail, notApplicable, passBecause } from '#kit';

export const guarddutyLambdaProtection = defineCheck({
  id: 'guardduty-lambda-protection',
  title: 'GuardDuty watches what functions talk to',
  question: 'SEC2',
  practices: ['SEC2-B5'],
  scope: 'region',
  severity: 'low',
  beyondLens: true,
  why: 'A function with malicious code shows in what it talks to: mining pools, command servers, the Tor network.',
  remedy: {
    text: 'Switch on Lambda Protection in GuardDuty, for all accounts by its administrator where the organization has one.',
    property: 'AWS::GuardDuty::Detector Features: [{Name: LAMBDA_NETWORK_LOGS, Status: ENABLED}]',
    cli: 'aws guardduty {call} --features Name=LAMBDA_NETWORK_LOGS,Status=ENABLED --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/guardduty/latest/ug/lambda-protection.html',

  subject: 'account-region',
  joins: ['guardduty.detector', 'lambda.function'],
  messages: {
    noDetector: 'GuardDuty is off in {region} of account {account}, where {functions} functions run.',
    off: 'GuardDuty does not watch the {functions} functions in {region} of account {account}: Lambda Protection is off.',
  },

  judge({ account, region }, { where }) {
    const functions = where('lambda.function', 'region', region).filter((one) => one.account === account).length;
    if (functions === 0) return notApplicable('no functions are here');
    const detectors = where('guardduty.detector', 'region', region).filter((one) => one.account === account);
    const working = detectors.filter(({ enabled }) => enabled);
    const evidence = { account, region, functions };
    const [one] = working;
    if (one === undefined) {
      const [stopped] = detectors;
      const call = stopped === undefined ? create : ['update-detector', '--detector-id', stopped.name, '--enable'];
      return fail('noDetector', { ...evidence, call });
    }
    const isOn = working.some(({ enabledFeatures }) => enabledFeatures.includes('LAMBDA_NETWORK_LOGS'));
    const detector = one.name;
    if (isOn) return passBecause({ ...evidence, detector });
    return fail('off', { ...evidence, detector, call: ['update-detector', '--detector-id', detector] });
  },
});

const create = ['create-detector', '--enable'];
