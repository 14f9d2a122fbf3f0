import { isDeepStrictEqual } from 'node:util';
import type { Attempt } from './attempt.ts';
import { aBook, type Noted, storedIn } from './book.ts';
import { accounts } from './estate.ts';
import { isOpen } from './reference.ts';
import type { RunStep, Step, Stop } from './steps.ts';
import { surroundings } from './surroundings.ts';
import { type Ground, watchedRun } from './watched-run.ts';

/** Where a sequence is played. */
export interface Stage extends Pick<Ground, 'open' | 'now' | 'stopsInSaves'> {
  passes(seconds: number): void;
}

/** A world with a store, runs under way in it, and the reference beside it. */
export interface Drive {
  does(step: Step): Promise<void>;
  /** Lets what is under way end, makes everything readable, and audits it all twice more. */
  ends(): Promise<void>;
  readonly complaints: readonly string[];
  readonly written: readonly Noted[];
  readonly told: readonly Noted[];
}

const everything: RunStep = { is: 'run', again: false, narrowed: undefined, one: false, tells: true, stop: undefined };

export function drive(stage: Stage): Drive {
  const complaints: string[] = [];
  const complain = (complaint: string) => void complaints.push(complaint);
  const book = aBook(complain);
  const around = surroundings(stage.now);
  const ground: Ground = { ...stage, book, around, complain, judged: new Map() };
  const store = stage.open(undefined);
  const paused: Attempt[] = [];

  async function goOn(process: Attempt, stop: Stop | undefined): Promise<void> {
    if ((await process.goOn(stop)) === 'paused') paused.push(process);
  }

  async function perform(step: Step): Promise<void> {
    if (step.is === 'time') {
      stage.passes(step.seconds);
      return;
    }
    if (step.is === 'run') return goOn(watchedRun(around.plan(step), step.tells, ground), step.stop);
    if (step.is === 'on') {
      const [process] = paused.splice(step.which % Math.max(paused.length, 1), 1);
      return process === undefined ? undefined : goOn(process, step.stop);
    }
    const changed = around.change(step, paused.length > 0);
    if (changed === undefined) return;
    if ('keep' in changed) await store.keepWaiver(changed.keep);
    else await store.dropWaiver(changed.drop);
  }

  async function does(step: Step): Promise<void> {
    await perform(step);
    const stored = new Map<string, unknown>();
    for (const account of accounts)
      for (const [key, one] of await storedIn(store, account, complain)) stored.set(key, one);
    for (const key of new Set([...stored.keys(), ...book.remembered.keys()])) {
      const [is, wanted] = [stored.get(key), book.remembered.get(key)];
      if (!isDeepStrictEqual(is, wanted)) complain(`${key} is ${JSON.stringify(is)} and not ${JSON.stringify(wanted)}`);
    }
  }

  /** What is bad is open or waived, and nothing else is, unless nobody can say. */
  function compareWithWorld(): void {
    const { bad, unclear } = around.wanted();
    const open = new Map([...book.remembered].filter(([, one]) => isOpen(one)));
    for (const key of bad) if (!open.has(key)) complain(`${key} is bad and not open`);
    for (const [key, { arn }] of open) if (!bad.has(key) && !unclear.has(arn)) complain(`${key} is open and not bad`);
  }

  return {
    complaints,
    written: book.written,
    told: book.told,
    does,
    async ends() {
      for (const process of paused.splice(0)) await process.goOn(undefined);
      stage.passes(60 * 60);
      around.makeReadable();
      await does(everything);
      compareWithWorld();
      complaints.push(...book.untold());
      const before = book.told.length;
      stage.passes(1);
      await does(everything);
      for (const { key, change } of book.told.slice(before)) complain(`${key} is told as ${change} once more`);
    },
  };
}
