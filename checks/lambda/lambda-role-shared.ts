import { actionsAllowed, defineCheck, fail, isFrameworkMade, notApplicable, passBecause, servicesAllowed } from '#kit';
import type { IamRole, PolicyDocument } from '#model';

/** AWS's policies that grant logging and tracing alone. */
const basicPolicy =
  /:iam::aws:policy\/(service-role\/AWSLambdaBasicExecutionRole|AWSXRayDaemonWriteAccess|AWSXrayWriteOnlyAccess)$/;

const basicActions = new Set([
  ...['createloggroup', 'createlogstream', 'putlogevents'].map((name) => `logs:${name}`),
  ...['puttracesegments', 'puttelemetryrecords'].map((name) => `xray:${name}`),
  ...['getsamplingrules', 'getsamplingtargets', 'getsamplingstatisticsummaries'].map((name) => `xray:${name}`),
]);

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
    cli: 'aws iam create-role --role-name NEW_ROLE --assume-role-policy-document file://trust.json && aws lambda update-function-configuration --function-name {first} --role NEW_ROLE_ARN',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',

  subject: 'iam.role',
  joins: ['lambda.function'],
  messages: {
    shared: '{role} is the role of {count} functions: {functions}. Each of them may use {reached}.',
    otherServices: '{role} is a function role that {services} may take on too.',
  },

  judge(role, { where }) {
    const holders = where('lambda.function', 'roleArn', role.arn).filter((one) => !isFrameworkMade(one));
    const functions = [...new Set(holders.map(({ name }) => name))].sort();
    const [first] = functions;
    if (first === undefined) return notApplicable('no function has it, but for helpers that a framework made');
    const services = otherServices(role);
    const evidence = { role: role.name, functions, count: functions.length, first, ...rightsOf(role) };
    const related = holders.map(({ arn }) => arn).sort();
    const basic = { severity: { level: 'low', because: 'it grants logging and tracing only' } } as const;
    const details = { related, ...(isBasic(role) ? basic : {}) };
    const part = { ...details, subKey: 'other-services' };
    return [
      functions.length > 1 ? fail('shared', evidence, details) : passBecause(evidence, { related }),
      ...(services.length > 0 ? [fail('otherServices', { ...evidence, services }, part)] : []),
    ];
  },
});

/** Rights for evidence; a role may have hundreds. */
const most = 50;

/** What its functions jointly may do, as its policies are written; of a policy that was not in the snapshot, its name. */
function rightsOf(role: IamRole) {
  const unread = role.attachedPolicies
    .filter(({ document }) => document === undefined)
    .map(({ name }) => name)
    .sort();
  const reached = [...servicesAllowed(role), ...unread.map((name) => `what ${name} allows`)];
  return { reached: reached.length === 0 ? 'nothing' : reached, rights: actionsAllowed(role).slice(0, most) };
}

/** Who else may take it on. */
function otherServices({ trust }: IamRole): readonly string[] {
  const services = trust.statements
    .filter(({ effect }) => effect === 'Allow')
    .flatMap(({ principals }) => principals)
    .filter(({ type, value }) => type === 'Service' && !/^(lambda|edgelambda)\./.test(value));
  return [...new Set(services.map(({ value }) => value))].sort();
}

function isBasic({ inlinePolicies, attachedPolicies }: IamRole): boolean {
  return (
    inlinePolicies.every(({ document }) => isBasicDocument(document)) &&
    attachedPolicies.every(({ arn, document }) => basicPolicy.test(arn) || isBasicDocument(document))
  );
}

function isBasicDocument(document: PolicyDocument | undefined): boolean {
  const allowed = document?.statements.filter(({ effect }) => effect === 'Allow');
  return allowed?.every(({ actions, notActions }) => notActions.length === 0 && actions.every(isBasicAction)) === true;
}

function isBasicAction(action: string): boolean {
  return basicActions.has(action.toLowerCase());
}
