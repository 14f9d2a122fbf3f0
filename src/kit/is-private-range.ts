/** Blocks that no caller on the internet comes from: of private networks, of carriers, and local ones of IPv6. */
const blocks: readonly (readonly [pattern: RegExp, shortestPrefix: number])[] = [
  [/^10\./, 8],
  [/^172\.(?:1[6-9]|2\d|3[01])\./, 12],
  [/^192\.168\./, 16],
  [/^100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./, 10],
  [/^f[cd][0-9a-f]{2}:/i, 7],
];

/** Whether all of a range, as `10.0.0.0/8` or an address, lies in a block that is routed within networks only. */
export function isPrivateRange(range: string): boolean {
  const [address = '', length] = range.split('/');
  return blocks.some(
    ([pattern, shortest]) => pattern.test(address) && (length === undefined || Number(length) >= shortest),
  );
}
