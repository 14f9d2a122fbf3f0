import type { TestProject } from 'vitest/node';
import { startMoto } from './moto-server.ts';

declare module 'vitest' {
  // Vitest gives what a setup provides by this name.
  interface ProvidedContext {
    readonly motoEndpoint: string;
  }
}

/** Starts moto before the tests, and gives what ends it after them. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const moto = await startMoto('111122223333');
  provide('motoEndpoint', moto.endpoint);
  return () => moto.stop();
}
