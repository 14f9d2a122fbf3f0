/** A sentence that is true of a check, and what throws where it is not. */
export interface Promised {
  readonly name: string;
  readonly keep: () => void;
}
