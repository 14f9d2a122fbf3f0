import { expect, it } from 'vitest';
import { soakFanOut } from './soak-fan-out.ts';

it('an audit over workers of which some die tells each failing account as not seen, and reads nothing twice', async () => {
  const { complaints } = await soakFanOut({ seed: 20_261_126, accounts: 10, regions: 2, failing: 6, callsEach: 3000 });
  expect(complaints).toEqual([]);
}, 300_000);
