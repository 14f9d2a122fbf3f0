import { diceOf } from './dice.ts';
import { type Begin, openKillGround } from './kill-ground.ts';
import { killOf, killTrial, type Undisturbed, undisturbed } from './kill-trial.ts';

export interface KillSoak {
  readonly seed: number;
  readonly kills: number;
  readonly begins: readonly [Begin, ...Begin[]];
  readonly tell?: (line: string) => void;
}

/** Trials of one or two kills each, until there were that many, by the command line and by the function in turn. */
export async function soakKills({
  seed,
  kills: wanted,
  begins,
  tell = () => undefined,
}: KillSoak): Promise<{ readonly kills: number; readonly complaints: readonly string[] }> {
  const dice = diceOf(seed);
  const ground = await openKillGround();
  const complaints: string[] = [];
  let kills = 0;
  try {
    const wholes = new Map<Begin, Undisturbed>();
    for (const begin of begins) wholes.set(begin, await undisturbed(ground, begin));
    for (let number = 0; kills < wanted; number += 1) {
      const begin = begins[number % begins.length] ?? begins[0];
      const whole = wholes.get(begin) ?? (await undisturbed(ground, begin));
      const count = Math.min(dice.chance(0.25) ? 2 : 1, wanted - kills);
      const planned = Array.from({ length: count }, () => killOf(whole.ended, dice));
      const trial = {
        begin,
        way: Math.floor(number / begins.length) % 2 === 0 ? 'cli' : 'handler',
        kills: planned,
      } as const;
      const own = await killTrial(ground, trial, whole);
      kills += count;
      tell(
        `${JSON.stringify(trial)}: ${
          own.length === 0
            ? 'well'
            : own
                .slice(0, 5)
                .map((one) => one.slice(0, 400))
                .join('\n  ')
        }`,
      );
      complaints.push(...own.map((complaint) => `${JSON.stringify(trial)}: ${complaint}`));
    }
    return { kills, complaints };
  } finally {
    await ground.stop();
  }
}
