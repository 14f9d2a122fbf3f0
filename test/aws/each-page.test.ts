import { expect, it } from 'vitest';
import { eachPage } from '#aws';

async function tokensAsked(replies: readonly object[]): Promise<readonly (string | undefined)[]> {
  const asked: (string | undefined)[] = [];
  const pages = eachPage((token) => {
    asked.push(token);
    return Promise.resolve<{ NextToken?: string }>(replies[asked.length - 1] ?? {});
  });
  const seen: object[] = [];
  for await (const page of pages) seen.push(page);
  expect(seen).toEqual(replies);
  return asked;
}

it.each([
  ['one page', [{ items: 1 }], [undefined]],
  ['three pages', [{ NextToken: 'two' }, { NextToken: 'three' }, {}], [undefined, 'two', 'three']],
  ['tokens in small letters', [{ nextToken: 'two' }, {}], [undefined, 'two']],
  ['an empty token at the end', [{ NextToken: 'two' }, { NextToken: '' }], [undefined, 'two']],
])('gives the pages of a listing, each asked for with the token before: %s', async (_, replies, tokens) => {
  expect(await tokensAsked(replies)).toEqual(tokens);
});

it('throws what a page throws, after the pages before it', async () => {
  const seen: object[] = [];
  const read = async () => {
    const pages = eachPage((token) =>
      token === undefined ? Promise.resolve({ NextToken: 'two' }) : Promise.reject(new Error('no')),
    );
    for await (const page of pages) seen.push(page);
  };
  await expect(read()).rejects.toThrow('no');
  expect(seen).toEqual([{ NextToken: 'two' }]);
});
