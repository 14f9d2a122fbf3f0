import { accountsIn, defineCheck, fail, passBecause, pathFacts, policyPaths, review } from '#kit';

export const eventbridgeBusPolicyPublic = defineCheck({
  id: 'eventbridge-bus-policy-public',
  title: 'The policy of an event bus lets in a bounded audience',
  question: 'SEC2',
  practices: ['SEC2-B1'],
  scope: 'region',
  severity: 'high',
  beyondLens: true,
  why: 'Whoever is let in can send events that rules take for real, and start what they are wired to.',
  remedy: {
    text: 'Remove the statement, and let senders in by account or by organization (aws:PrincipalOrgID); conditions on the source of an event bound what is sent, not who sends it.',
    property: 'AWS::Events::EventBusPolicy StatementId, Statement',
    cli: 'aws events remove-permission --event-bus-name {bus} --statement-id {statement} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html',

  subject: 'events.bus',
  messages: {
    public: '{bus} lets everybody in: {actions} by {statements}, and no condition bounds the audience.',
    foreignAccounts: '{bus} lets other accounts in: {accounts} by {statements}. Are they all yours, or meant to be?',
  },

  judge(bus, { analysis: { policies } }) {
    const { everyone, named } = policyPaths(bus.policy, bus.account, policies);
    const evidence = { bus: bus.name };
    if (everyone.length > 0) return fail('public', { ...evidence, ...pathFacts(everyone) });
    const foreign = named.filter((path) => accountsIn([path]).length > 0);
    const accounts = accountsIn(foreign);
    if (accounts.length > 0) return review('foreignAccounts', { ...evidence, accounts, ...pathFacts(foreign) });
    const { others } = pathFacts(named);
    return passBecause({ ...evidence, policy: bus.policy === undefined ? 'none' : 'bounded', others });
  },
});
