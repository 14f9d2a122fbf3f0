import { defineCheck, fail, isFrameworkMade, notApplicable, passBecause } from '#kit';

/** Policies that grant logging and tracing alone. */
const basicPolicies = new Set(['AWSLambdaBasicExecutionRole', 'AWSXRayDaemonWriteAccess', 'AWSXrayWriteOnlyAccess']);

export const lambdaRoleShared = defineCheck({
  id: 'lambda-role-shared',
  title: 'Each function has a role of its own',
  question: 'SEC2',
  practices: ['SEC2-04'],
  scope: 'account',
  severity: 'medium',
  why: 'A shared role holds the union of what its functions need, so each of them may do what only another one has to.',
  remedy: {
    text: 'Give each function its own role with only what that function calls; SAM makes one a function by default.',
    property: 'AWS::Serverless::Function Policies (instead of Role)',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',

  subject: 'iam.role',
  joins: ['lambda.function'],
  messages: {
    shared: '{role} is the role of {count} functions: {functions}.',
    otherServices: '{role} is a function role that {services} may take on too.',
  },

  judge(role, { where }) {
    const holders = where('lambda.function', 'roleArn', role.arn).filter(({ name }) => !isFrameworkMade({ name }));
    if (holders.length === 0) return notApplicable('no function has it');
    const functions = [...new Set(holders.map(({ name }) => name))].sort();
    const evidence = { role: role.name, functions, count: functions.length };
    const related = holders.map(({ arn }) => arn);
    const isBasic =
      role.inlinePolicies.length === 0 && role.attachedPolicies.every(({ name }) => basicPolicies.has(name));
    const basic = { severity: { level: 'low', because: 'it grants logging and tracing only' } } as const;
    const services = role.trust.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ principals }) => principals)
      .filter(({ type, value }) => type === 'Service' && !/^(lambda|edgelambda)\./.test(value))
      .map(({ value }) => value)
      .sort();
    return [
      functions.length > 1
        ? fail('shared', evidence, { related, ...(isBasic ? basic : {}) })
        : passBecause(evidence, { related }),
      ...(services.length === 0
        ? []
        : [
            fail(
              'otherServices',
              { ...evidence, services },
              { subKey: 'other-services', related, ...(isBasic ? basic : {}) },
            ),
          ]),
    ];
  },
});
