import { expect, it } from 'vitest';
import { asksForAnEvent } from '#boundary';

const header = 'integration.request.header.X-Amz-Invocation-Type';

it.each([
  [{ [header]: "'Event'" }, true],
  [{ [header.toLowerCase()]: "'Event'" }, true],
  [{ [header]: "'RequestResponse'" }, false],
  [{ [header]: 'method.request.header.type' }, false],
  [{ 'integration.request.header.other': "'Event'" }, false],
  [undefined, false],
])('says of %j whether Lambda answers at once: %s', (parameters, expected) => {
  expect(asksForAnEvent(parameters)).toBe(expected);
});
