import { alexaPermissions, defineCheck, fail, notApplicable, passBecause, policyHolders, sidOf, unknown } from '#kit';
import type { PolicyCondition, PolicyStatement, Verdict } from '#model';

export const lambdaAlexaSkillId = defineCheck({
  id: 'lambda-alexa-skill-id',
  title: 'Alexa may call a function for the skills that its policy names',
  question: 'SAX',
  practices: ['SAX-08'],
  scope: 'region',
  severity: 'high',
  why: 'Without the id of a skill in the statement, anyone can point a skill of their own at the function and have Alexa call it.',
  remedy: {
    text: 'Replace the statement by one that names the id of the skill. Where the code itself compares the id, waive the finding.',
    property: 'AWS::Lambda::Permission EventSourceToken; SAM event AlexaSkill SkillId',
    cli: 'aws lambda remove-permission --function-name {target} --statement-id {statement} --region {region} && aws lambda add-permission --function-name {target} --statement-id {statement} --action lambda:InvokeFunction --principal {principal} --event-source-token SKILL_ID --region {region}',
  },
  reference:
    'https://developer.amazon.com/en-US/docs/alexa/custom-skills/host-a-custom-skill-as-an-aws-lambda-function.html',

  subject: 'lambda.function',
  joins: ['lambda.alias'],
  messages: {
    anySkill: '{function} ({qualifier}) can be called by {principal} for whichever skill: {statements} name none.',
  },

  judge(subject, { where }) {
    const unread = policyHolders(subject, where).flatMap(({ holder, part }) =>
      holder.policy.seen ? [] : [unknown(holder.policy.gap, part)],
    );
    const read = alexaPermissions(subject, where).map(
      ({ holder, qualifier, part, statements }): Verdict<'anySkill'> => {
        const open = statements.filter(({ conditions }) => !conditions.some(namesSkills));
        const [first] = open;
        const evidence = { function: subject.name, qualifier, target: holder.arn };
        if (first === undefined) return passBecause({ ...evidence, statements: statements.map(sidOf) }, part);
        const principal = principalsOf(first).join(' and ');
        const facts = { ...evidence, principal, statement: sidOf(first), statements: open.map(sidOf) };
        return fail('anySkill', facts, { ...part, related: [holder.arn] });
      },
    );
    return unread.length + read.length === 0 ? notApplicable('Alexa may not call it') : [...unread, ...read];
  },
});

function namesSkills({ operator, key, values }: PolicyCondition): boolean {
  if (key.toLowerCase() !== 'lambda:eventsourcetoken' || values.length === 0) return false;
  return /^String(Equals|EqualsIgnoreCase|Like)$/i.test(operator) && values.every((value) => !/[*?]/.test(value));
}

function principalsOf({ principals }: PolicyStatement): readonly string[] {
  return principals.map(({ value }) => value).sort();
}
