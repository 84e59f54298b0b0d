/**
 * The practice school as the web needs it: a fictional board, its own tenant, that visitors enter without a password.
 * Who can be chosen there and the entry itself are use cases of identity, which refuse every other kind of board.
 */
export interface PracticeSchool {
  /** The id of the practice board. It is made, with its people and cases, when it is not there yet. */
  board(): Promise<string>;
  /** Destroys the practice board with everything that visitors did in it, and makes it new. */
  reset(): Promise<void>;
}
