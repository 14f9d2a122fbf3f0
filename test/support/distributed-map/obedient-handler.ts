let calls = 0;

export interface Order {
  readonly do: 'answer' | 'nothing' | 'throw' | 'hang' | 'exit' | 'tell';
}

/** A handler that does what its event says. */
export async function handler(
  event: Order,
  context: { readonly getRemainingTimeInMillis: () => number },
): Promise<unknown> {
  calls += 1;
  switch (event.do) {
    case 'answer':
      return { event, calls, pid: process.pid };
    case 'nothing':
      return undefined;
    case 'throw':
      throw new TypeError('as it was told');
    case 'hang':
      return new Promise(() => undefined);
    case 'exit':
      return process.exit(3);
    case 'tell':
      process.stdout.write('a line of the log\n');
      return { remaining: context.getRemainingTimeInMillis() };
  }
}
