import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Malformed } from '../../src/aws/malformed.ts';
import { parsePolicy } from '../../src/aws/parse-policy.ts';

const statement = (elements: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', ...elements } });
const only = (elements: object) => parsePolicy(statement(elements)).statements[0];

describe('a policy', () => {
  it('is read with every element made a list', () => {
    const text = JSON.stringify({
      Statement: [
        {
          Sid: 'one',
          Effect: 'Deny',
          Principal: { AWS: ['111122223333', '*'], Service: 's3.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: ['a', 'b'],
          Condition: {
            StringEquals: { 'aws:SourceAccount': '111122223333' },
            Bool: { 'aws:SecureTransport': false },
            NumericLessThan: { 'aws:MultiFactorAuthAge': [3600] },
          },
        },
        { Effect: 'Allow', NotPrincipal: { AWS: 'x' }, NotAction: ['iam:*'], NotResource: 'c' },
      ],
    });
    expect(parsePolicy(text)).toEqual({
      statements: [
        {
          sid: 'one',
          effect: 'Deny',
          principals: [
            { type: 'AWS', value: '111122223333' },
            { type: 'AWS', value: '*' },
            { type: 'Service', value: 's3.amazonaws.com' },
          ],
          notPrincipals: [],
          actions: ['lambda:InvokeFunction'],
          notActions: [],
          resources: ['a', 'b'],
          notResources: [],
          conditions: [
            { operator: 'StringEquals', key: 'aws:SourceAccount', values: ['111122223333'] },
            { operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] },
            { operator: 'NumericLessThan', key: 'aws:MultiFactorAuthAge', values: ['3600'] },
          ],
        },
        {
          sid: undefined,
          effect: 'Allow',
          principals: [],
          notPrincipals: [{ type: 'AWS', value: 'x' }],
          actions: [],
          notActions: ['iam:*'],
          resources: [],
          notResources: ['c'],
          conditions: [],
        },
      ],
    });
  });

  it.each([
    [{ Principal: '*' }, [{ type: '*', value: '*' }]],
    [{ Principal: { AWS: '*' } }, [{ type: 'AWS', value: '*' }]],
    [{ Principal: ['111122223333'] }, [{ type: 'AWS', value: '111122223333' }]],
    [
      { Principal: { Federated: 'cognito-identity.amazonaws.com' } },
      [{ type: 'Federated', value: 'cognito-identity.amazonaws.com' }],
    ],
    [{}, []],
  ])('names its principals: %j', (elements, principals) => {
    expect(only(elements)?.principals).toEqual(principals);
  });

  it('may be percent-encoded, and says the same', () => {
    const text = statement({ Action: 'a:+*', Resource: '100%' });
    expect(parsePolicy(encodeURIComponent(text), { urlEncoded: true })).toEqual(parsePolicy(text));
  });

  it('takes the names of elements in any case', () => {
    expect(parsePolicy('{"statement": {"effect": "Allow", "action": "a"}}').statements[0]).toMatchObject({
      effect: 'Allow',
      actions: ['a'],
    });
  });

  it('without a statement has none', () => {
    expect(parsePolicy('{"Version": "2012-10-17"}')).toEqual({ statements: [] });
  });

  it.each([
    ['no JSON', 'secret-text'],
    ['half a policy', '{"Statement": [{"Effect": "Allow", "Sid": "secret-text'],
    ['no text at all', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['a statement that is text', '{"Statement": "secret-text"}'],
    ['a statement without an effect', '{"Statement": {"Sid": "secret-text"}}'],
    ['another effect', '{"Statement": {"Effect": "secret-text"}}'],
    ['an action that is a number', statement({ Action: 7 })],
    ['an action that is null', statement({ Action: null })],
    ['a list of no actions', statement({ Action: [] })],
    ['an exception of no action', statement({ Action: undefined, NotAction: [] })],
    ['a list of no resources', statement({ Resource: [] })],
    ['an exception of no resource', statement({ NotResource: [] })],
    ['a principal of nobody', statement({ Principal: {} })],
    ['a list of no principals', statement({ Principal: { AWS: [] } })],
    ['an exception of no principal', statement({ NotPrincipal: { AWS: [] } })],
    ['a principal that is a number', statement({ Principal: 7 })],
    ['a condition that is text', statement({ Condition: 'secret-text' })],
    ['a condition without a key', statement({ Condition: { StringEquals: 'secret-text' } })],
    ['a condition on an object', statement({ Condition: { StringEquals: { key: { 'secret-text': 1 } } } })],
  ])('that is %s is malformed, and its text is not repeated', (_, text) => {
    expect(() => parsePolicy(text)).toThrow(Malformed);
    expect(() => parsePolicy(text)).not.toThrow(/secret-text/);
  });

  it('that is badly percent-encoded is malformed', () => {
    expect(() => parsePolicy('%7B%', { urlEncoded: true })).toThrow(new Malformed('a policy is not JSON'));
  });

  it('says the same whether one value is written alone or as a list', () => {
    const text = fc.string();
    const one = fc.record({ Action: text, Resource: text, NotAction: text, AWS: text, key: text });
    const write = (wrap: (value: string) => unknown, { AWS, key, ...elements }: Record<string, string>): object => {
      const wrapped = Object.entries(elements).map(([name, value]) => [name, wrap(value)]);
      const rest = { Principal: { AWS: wrap(AWS!) }, Condition: { StringLike: { 'aws:key': wrap(key!) } } };
      return { Effect: 'Allow', ...(Object.fromEntries(wrapped) as object), ...rest };
    };
    fc.assert(
      fc.property(one, (values) => {
        const alone = parsePolicy(JSON.stringify({ Statement: write((value) => value, values) }));
        const listed = parsePolicy(JSON.stringify({ Statement: [write((value) => [value], values)] }));
        expect(alone).toEqual(listed);
        expect(alone.statements[0]?.actions).toEqual([values.Action]);
      }),
    );
  });
});
