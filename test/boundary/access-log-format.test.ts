import { expect, it } from 'vitest';
import { describeAccessLogFormat } from '#boundary';

it.each([
  ['{"id":"$context.requestId","ip":"$context.identity.sourceIp"}', true, ['requestId', 'identity.sourceIp']],
  ['  { "a": "$context.status" }', true, ['status']],
  [
    '$context.identity.sourceIp - [$context.requestTime] $context.status.',
    false,
    ['identity.sourceIp', 'requestTime', 'status'],
  ],
  ['<r id="$context.requestId">$context.requestId</r>', false, ['requestId']],
  ['no variables at all', false, []],
  ['', false, []],
])('names the variables of %s, each once', (format, structured, contextVariables) => {
  expect(describeAccessLogFormat(format)).toEqual({ structured, contextVariables });
});

it('tells nothing where there is no format, and nothing of the text around the variables', () => {
  expect(describeAccessLogFormat(undefined)).toBeUndefined();
  expect(JSON.stringify(describeAccessLogFormat('{"private":"$context.status"}'))).not.toContain('private');
});
