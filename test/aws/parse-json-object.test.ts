import { expect, it } from 'vitest';
import { Malformed, parseJsonObject, textMember } from '#aws';

it('reads the text of a JSON object', () => {
  expect(parseJsonObject('{"a":1}', 'it')).toEqual({ a: 1 });
});

it.each(['', 'hunter2', '[]', 'null', '"hunter2"'])('finds %j malformed, without a word of it', (text) => {
  const read = () => parseJsonObject(text, 'a policy');
  expect(read).toThrow(Malformed);
  expect(read).toThrow(/^a policy is not (?:JSON|a JSON object)$/);
});

it('gives a member that is text, and finds another malformed', () => {
  expect(textMember({ a: 'b' }, 'a')).toBe('b');
  expect(() => textMember({ a: 1 }, 'a')).toThrow(new Malformed('a should be text and is none'));
  expect(() => textMember({}, 'a')).toThrow(Malformed);
});
