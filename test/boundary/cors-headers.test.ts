import { expect, it } from 'vitest';
import { describeCorsHeaders } from '#boundary';

const origin = 'method.response.header.Access-Control-Allow-Origin';
const credentials = 'method.response.header.Access-Control-Allow-Credentials';

it.each([
  ['any site', { 200: { responseParameters: { [origin]: "'*'" } } }, true, false],
  [
    'any site with credentials',
    { 200: { responseParameters: { [origin]: "'*'", [credentials]: "'TRUE'" } } },
    true,
    true,
  ],
  ['one site', { 200: { responseParameters: { [origin.toLowerCase()]: "'https://shop.example.com'" } } }, false, false],
  [
    'whom the function names',
    { 200: { responseParameters: { [origin]: 'integration.response.header.o' } } },
    false,
    false,
  ],
])('tells that %s may call', (_, responses, allowsAnyOrigin, allowsCredentials) => {
  expect(describeCorsHeaders(responses)).toEqual({ allowsAnyOrigin, allowsCredentials });
});

it.each([[undefined], [{}], [{ 200: {} }], [{ 200: { responseParameters: { [credentials]: "'true'" } } }]])(
  'tells nothing of %j',
  (responses) => {
    expect(describeCorsHeaders(responses)).toBeUndefined();
  },
);
