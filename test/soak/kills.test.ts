import { expect, it } from 'vitest';
import { soakKills } from './soak-kills.ts';

it('what is left and told by runs that are killed and start again is what an undisturbed run leaves and tells', async () => {
  expect(await soakKills({ seed: 20_261_125, kills: 3, begins: ['unknown'] })).toEqual({ kills: 3, complaints: [] });
}, 180_000);
