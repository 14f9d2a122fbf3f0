/**
 * Memory of the instances of search domains in GiB, of the size `large` of each family; other sizes have multiples of it.
 * Source: Amazon OpenSearch Service pricing and the instance types of EC2 that they stand for. As of 2026-11-26.
 */
const memoryOfLarge: Readonly<Record<string, number>> = {
  c4: 3.75,
  c5: 4,
  c6g: 4,
  c7g: 4,
  c7i: 4,
  c8g: 4,
  i2: 15.25,
  i3: 15.25,
  i4g: 16,
  i4i: 16,
  i7i: 16,
  i8g: 16,
  im4gn: 8,
  m3: 7.5,
  m4: 8,
  m5: 8,
  m6g: 8,
  m7g: 8,
  m7i: 8,
  m8g: 8,
  om2: 8,
  or1: 16,
  or2: 16,
  r3: 15.25,
  r4: 15.25,
  r5: 16,
  r6g: 16,
  r6gd: 16,
  r7g: 16,
  r7gd: 16,
  r7i: 16,
  r8g: 16,
  r8gd: 16,
  t2: 8,
  t3: 8,
};

const timesLarge: Readonly<Record<string, number>> = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1 };

/** `r6g.xlarge.search`: 32. Undefined for what is not in the table. */
export function searchMemoryGibibytes(instanceType: string): number | undefined {
  const [family = '', size = ''] = instanceType.split('.');
  const large = memoryOfLarge[family];
  const [, many] = /^(\d*)xlarge$/.exec(size) ?? [];
  const times = many === undefined ? timesLarge[size] : 2 * Number(many === '' ? 1 : many);
  return large === undefined || times === undefined ? undefined : large * times;
}
