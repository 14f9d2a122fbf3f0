/** Sizes of a class, as shares of `large`. */
const shares: Readonly<Record<string, number>> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1 };

/**
 * How many connections a database of RDS takes by its default, from the nominal memory of its class: what is free of that
 * is a tenth less, so that this is more than it really takes. Undefined for engines and classes that are not known, or
 * grow by themselves. User guides of RDS (Quotas and constraints) and Aurora (maximum connections), 2026-11.
 */
export function defaultConnections(engine: string, instanceClass: string): number | undefined {
  const bytes = memoryOf(instanceClass);
  if (bytes === undefined) return undefined;
  if (engine === 'postgres' || engine === 'aurora-postgresql') return Math.min(Math.floor(bytes / 9_531_392), 5000);
  if (engine === 'mysql' || engine === 'mariadb') return Math.floor(bytes / 12_582_880);
  if (engine !== 'aurora-mysql') return undefined;
  return Math.round(Math.max(Math.log2(bytes / 805_306_368) * 45, Math.log2(bytes / 8_187_281_408) * 1000));
}

/** In bytes, of the families that are for all uses (`t`, `m`) and those with twice the memory (`r`). */
function memoryOf(instanceClass: string): number | undefined {
  const [, family, size = ''] = /^db\.([tmr])\d\w*\.(\w+)$/.exec(instanceClass) ?? [];
  const [, times] = /^(\d*)xlarge$/.exec(size) ?? [];
  const share = times === undefined ? shares[size] : 2 * Number(times === '' ? 1 : times);
  if (share === undefined) return undefined;
  return share * (family === 'r' ? 16 : 8) * 2 ** 30;
}
