import { lambdaAlexaSkillId } from '../../../checks/alexa/lambda-alexa-skill-id.ts';
import { aCondition, aFunction, anAlias, aPolicy, forService, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const skill = 'alexa-appkit.amazon.com';
const home = 'alexa-connectedhome.amazon.com';
const id = 'amzn1.ask.skill.0d2a3c4e';
const token = aCondition('StringEquals', 'lambda:EventSourceToken', id);

function calledBy(...parameters: Parameters<typeof forService>) {
  return aFunction({ policy: seen(forService(...parameters)) });
}

testCheck(lambdaAlexaSkillId, {
  passes: [
    {
      name: 'the id of a skill in the statement',
      given: [calledBy(skill, token)],
      evidence: { function: 'orders', qualifier: '$LATEST', statements: ['service'] },
    },
    { name: 'the id of a smart-home skill', given: [calledBy(home, token)] },
    {
      name: 'ids of several skills, with the key in other letters',
      given: [calledBy(skill, aCondition('StringLike', 'Lambda:eventsourcetoken', id, `${id}5`))],
    },
    {
      name: 'an id whose letters may be large or small',
      given: [calledBy(skill, aCondition('StringEqualsIgnoreCase', 'lambda:EventSourceToken', id))],
    },
    {
      name: 'a Deny of Alexa beside it',
      given: [
        aFunction({
          policy: seen(
            aPolicy([
              ...forService(skill, token).statements,
              { effect: 'Deny', principals: [{ type: 'Service', value: skill }] },
            ]),
          ),
        }),
      ],
    },
  ],
  fails: [
    {
      name: 'any skill',
      given: [calledBy(skill)],
      message: 'anySkill',
      severity: 'high',
      evidence: { principal: skill, statement: 'service', statements: ['service'], target: aFunction().arn },
      related: [aFunction().arn],
      text: 'orders ($LATEST) can be called by alexa-appkit.amazon.com for whichever skill: service name none.',
    },
    { name: 'any smart-home skill', given: [calledBy(home)], message: 'anySkill', evidence: { principal: home } },
    {
      name: 'a principal in other letters',
      given: [calledBy('Alexa-Appkit.amazon.com')],
      message: 'anySkill',
    },
    {
      name: 'all skills, by a wildcard',
      given: [calledBy(skill, aCondition('StringLike', 'lambda:EventSourceToken', 'amzn1.ask.skill.*'))],
      message: 'anySkill',
    },
    {
      name: 'skills of whose id one letter is left open',
      given: [calledBy(skill, aCondition('StringLike', 'lambda:EventSourceToken', id, `${id}?`))],
      message: 'anySkill',
    },
    {
      name: 'a condition that holds without a token too',
      given: [calledBy(skill, aCondition('StringEqualsIfExists', 'lambda:EventSourceToken', id))],
      message: 'anySkill',
    },
    {
      name: 'a condition on every skill but one',
      given: [calledBy(skill, aCondition('StringNotEquals', 'lambda:EventSourceToken', id))],
      message: 'anySkill',
    },
    {
      name: 'a condition on something else, or on no id',
      given: [
        calledBy(
          skill,
          aCondition('StringEquals', 'aws:SourceAccount', '111122223333'),
          aCondition('StringEquals', 'lambda:EventSourceToken'),
        ),
      ],
      message: 'anySkill',
    },
    {
      name: 'one of two statements, of both principals',
      given: [
        aFunction({
          policy: seen(
            aPolicy([
              ...forService(skill, token).statements,
              {
                sid: 'both',
                principals: [
                  { type: 'Service', value: home },
                  { type: 'Service', value: skill },
                ],
              },
            ]),
          ),
        }),
      ],
      message: 'anySkill',
      evidence: { statements: ['both'], principal: `${skill} and ${home}` },
    },
    {
      name: 'an alias, apart from the function',
      given: [aFunction(), anAlias({ policy: seen(forService(skill)) })],
      subject: 'orders',
      verdicts: [
        {
          result: 'fail',
          message: 'anySkill',
          subKey: 'alias-live',
          evidence: { qualifier: 'live', target: anAlias().arn },
        },
      ],
    },
  ],
  skips: [
    { name: 'a function without a policy', given: [aFunction()], text: 'Alexa may not call it' },
    { name: 'one that another service may call', given: [calledBy('sns.amazonaws.com')] },
    {
      name: 'an account that is named like Alexa',
      given: [aFunction({ policy: seen(aPolicy([{ principals: [{ type: 'AWS', value: skill }] }])) })],
    },
  ],
  unknowns: [
    { name: 'a policy that was not read', given: [aFunction({ policy: unseen() })], gap: { hides: 'fact' } },
    {
      name: 'the policy of an alias that was not read',
      given: [calledBy(skill, token), anAlias({ policy: unseen() })],
      subject: 'orders',
      verdicts: [{ result: 'unknown', subKey: 'alias-live' }, { result: 'pass' }],
    },
  ],
});
