/** A reply of AWS that does not hold what it must hold. Its message never repeats the reply. */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}
