/** Whether two blocks of IPv4 addresses, as `10.0.0.0/8`, have an address in common. */
export function rangesOverlap(one: string, other: string): boolean {
  const [first, second] = [blockOf(one), blockOf(other)];
  const size = 2 ** (32 - Math.min(first.prefix, second.prefix));
  return Math.floor(first.address / size) === Math.floor(second.address / size);
}

function blockOf(range: string): Readonly<Record<'address' | 'prefix', number>> {
  const [address = '', prefix = '32'] = range.split('/');
  return { address: address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0), prefix: Number(prefix) };
}
