import { actionsOf, defineCheck, fail, passBecause, policyHolders, sidOf, unknown } from '#kit';
import type { PolicyStatement } from '#model';

export const lambdaPolicyPublic = defineCheck({
  id: 'lambda-policy-public',
  title: 'The policy of a function or alias lets in a bounded audience',
  question: 'SEC2',
  practices: ['SEC2-B1'],
  scope: 'region',
  severity: 'critical',
  beyondLens: true,
  why: 'A statement for everybody lets any AWS account use the function, with all that its role may do and at the cost of its owner.',
  remedy: {
    text: 'Remove the statement, and let each caller in by name: an account, an organization (aws:PrincipalOrgID), or a service with the ARN and the account of its source.',
    property: 'AWS::Lambda::Permission Principal, PrincipalOrgID, SourceArn, SourceAccount',
    cli: 'aws lambda remove-permission --function-name {target} --statement-id {statement} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html',

  subject: 'lambda.function',
  joins: ['lambda.alias'],
  messages: {
    public:
      '{function} ({qualifier}) lets everybody in: {actions} by {statements}, and no condition bounds the audience.',
  },

  judge(subject, { where, analysis: { policies } }) {
    return policyHolders(subject, where).map(({ holder, qualifier, part }) => {
      if (!holder.policy.seen) return unknown(holder.policy.gap, part);
      const evidence = { function: subject.name, qualifier };
      const document = holder.policy.value;
      if (document === undefined) return passBecause({ ...evidence, policy: 'none' }, part);
      const open = policies.openStatements(document).filter(({ statement }) => !servesUrlOnly(statement));
      const [first] = open;
      if (first === undefined) return passBecause({ ...evidence, policy: 'bounded' }, part);
      return fail(
        'public',
        {
          ...evidence,
          target: holder.arn,
          statement: sidOf(first.statement),
          statements: open.map(({ statement }) => sidOf(statement)),
          actions: [...new Set(open.flatMap(({ statement }) => actionsOf(statement)))],
          ineffectiveConditions: open.flatMap(({ ineffective }) => ineffective),
        },
        { ...part, related: [holder.arn] },
      );
    });
  },
});

/** What AWS adds for a URL that is open on purpose: `lambda-url-auth` judges it, with the URL. */
function servesUrlOnly({ actions, conditions }: PolicyStatement): boolean {
  const isOnly = (action: string) => actions.length > 0 && actions.every((one) => one.toLowerCase() === action);
  const demands = (name: string, operator: RegExp, wanted: string) =>
    conditions.some(
      ({ key, operator: used, values }) =>
        key.toLowerCase() === name && operator.test(used) && values.every((value) => value.toLowerCase() === wanted),
    );
  return (
    (isOnly('lambda:invokefunctionurl') &&
      demands('lambda:functionurlauthtype', /^String(Equals|EqualsIgnoreCase|Like)$/i, 'none')) ||
    (isOnly('lambda:invokefunction') && demands('lambda:invokedviafunctionurl', /^Bool$/i, 'true'))
  );
}
