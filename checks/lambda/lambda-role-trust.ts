import { accountsIn, defineCheck, fail, notApplicable, passBecause, pathFacts, roleHolders, severityOf } from '#kit';
import type { PolicyCondition, PolicyDocument } from '#model';
import type { ExposurePath, PolicyEngine } from '../../src/analysis/policy.ts';

const assuming = ['sts:AssumeRole', 'sts:AssumeRoleWithSAML', 'sts:AssumeRoleWithWebIdentity'];
const lambda = /^Service (edge)?lambda\.amazonaws\.com/;
/** What a role's owner and those who may take it on agree on, or what proves a person: not an audience, but a barrier. */
const agreed = /^(sts:externalid|aws:multifactorauthpresent)$/i;
/** All their customers have the same issuer and audience: only the subject tells one from another. */
const manyTenants = /(githubusercontent\.com|gitlab\.com|app\.terraform\.io)$/;

export const lambdaRoleTrust = defineCheck({
  id: 'lambda-role-trust',
  title: 'The role of a function can be taken on by Lambda alone',
  question: 'SEC2',
  practices: ['SEC2-B4'],
  scope: 'account',
  severity: 'high',
  beyondLens: true,
  why: 'Whoever can take on the role has all that its functions may do, without calling them.',
  remedy: {
    text: 'Name Lambda as the only principal of the trust policy, and give people, pipelines and other accounts roles of their own.',
    property: 'AWS::IAM::Role AssumeRolePolicyDocument',
    cli: 'aws iam update-assume-role-policy --role-name {name} --policy-document file://trust.json',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html',

  subject: 'iam.role',
  joins: ['lambda.function'],
  messages: {
    public:
      '{role}, the role of {functions}, can be taken on by everybody: {principals}, without a condition that bounds it.',
    foreign: '{role}, the role of {functions}, can be taken on by anyone whom {accounts} lets, without a condition.',
    federated:
      '{role}, the role of {functions}, can be taken on by whoever signs in by {principals}: no condition says for which audience or as whom.',
    others: '{role}, the role of {functions}, can be taken on by more than Lambda: {principals}.',
  },

  judge(role, { where, analysis: { policies } }) {
    const holders = roleHolders(role, where);
    if (holders === undefined) return notApplicable('no function has it');
    const { functions, related } = holders;
    const { paths } = policies.exposureOf(takingOn(role.trust, policies), { account: role.account });
    const others = paths.filter(({ principal }) => !lambda.test(principal));
    const by = (some: readonly ExposurePath[]) => ({ role: role.name, functions, ...pathFacts(some) });
    const details = { related };

    const everyone = others.filter(({ reach }) => reach === 'everyone');
    if (everyone.length > 0) {
      return fail('public', by(everyone), { ...details, ...severityOf('critical', 'everybody can take it on') });
    }
    const foreign = others.filter(isForeign);
    if (foreign.length > 0) return fail('foreign', { ...by(foreign), accounts: accountsIn(foreign) }, details);
    const federated = others.filter(isUnboundFederation);
    if (federated.length > 0) return fail('federated', by(federated), details);
    if (others.length === 0) return passBecause({ role: role.name, functions }, details);
    return fail('others', by(others), { ...details, ...severityOf('low', 'they are named, and bounded') });
  },
});

/** Without the Allows of what only goes along with taking a role on, such as tags. */
function takingOn({ statements }: PolicyDocument, { matchesAction }: PolicyEngine): PolicyDocument {
  const isTaking = (pattern: string) => assuming.some((action) => matchesAction(pattern, action));
  return {
    statements: statements.filter(
      ({ effect, actions, notActions }) => effect === 'Deny' || notActions.length > 0 || actions.some(isTaking),
    ),
  };
}

function isForeign(path: ExposurePath): boolean {
  const { principal, bounds, statement } = path;
  if (principal.startsWith('Federated ') || principal.startsWith('Service ')) return false;
  if (accountsIn([path]).length === 0 || bounds.length > 0) return false;
  return !statement.conditions.some((one) => agreed.test(one.key) && isMet(one, /^(String(Equals|Like)|Bool)$/i));
}

function isUnboundFederation({ principal, statement }: ExposurePath): boolean {
  if (!principal.startsWith('Federated ')) return false;
  const telling = manyTenants.test(principal) ? /:sub$/i : /:(sub|aud|iss)$/i;
  return !statement.conditions.some(
    (one) => telling.test(one.key) && isMet(one, /^(ForAnyValue:)?String(Equals|EqualsIgnoreCase|Like)$/i),
  );
}

function isMet({ operator, values }: PolicyCondition, operators: RegExp): boolean {
  const isOpen = (value: string) => /^((repo|project_path|organization):)?\*/.test(value) || /^false$/i.test(value);
  return operators.test(operator) && values.length > 0 && !values.some(isOpen);
}
