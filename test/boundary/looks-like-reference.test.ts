import { expect, it } from 'vitest';
import { looksLikeReference } from '#boundary';

it.each([
  'arn:aws:secretsmanager:eu-west-1:111122223333:secret:db',
  '{{resolve:ssm:db}}',
  '/prod/db/password',
  'https://example.com/a?b=c',
  'true',
  '3.5',
  'db-password',
])('%s tells where something is, or nothing', (value) => {
  expect(looksLikeReference(value)).toBe(true);
});

it.each(['Arn:aws:s3', 'https://me@example.com/', '/Ab3dE5', 'Ab3dE5fG', 'db password', '1e9', '${a}${b}', ''])(
  '%j does not',
  (value) => {
    expect(looksLikeReference(value)).toBe(false);
  },
);
