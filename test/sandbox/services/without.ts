/** A copy of `record` that lacks these members: what one operation tells and another does not. */
export function without<T extends object, K extends keyof T>(record: T, names: readonly K[]): Omit<T, K> {
  const hidden = new Set<string>(names.map(String));
  return Object.fromEntries(Object.entries(record).filter(([name]) => !hidden.has(name))) as Omit<T, K>;
}
