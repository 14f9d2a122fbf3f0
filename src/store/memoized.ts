/** Asks once for each key and remembers the answer, though not a failure. */
export function memoized<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return async (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    try {
      return await answer;
    } catch (error) {
      answers.delete(key);
      throw error;
    }
  };
}
