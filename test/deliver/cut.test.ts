import { expect, test } from 'vitest';
import { cut } from '../../src/deliver/plain-text.ts';

test.each([
  ['what fits stays as it is', 'seven…7', 7, 'seven…7'],
  ['what does not ends in an ellipsis', 'eight or', 7, 'eight …'],
  ['no character is halved', 'ab🦙cd', 4, 'ab…'],
  ['a character that just fits is kept', 'ab🦙cd', 5, 'ab🦙…'],
])('%s', (_, text, most, wanted) => {
  expect(cut(text, most)).toBe(wanted);
  expect(cut(text, most).length).toBeLessThanOrEqual(most);
});
