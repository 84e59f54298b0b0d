/** One thing that somebody wrote through a form: what goes into the record, or what the journal knows of it. */
export interface Written {
  /** The case it is about. */
  readonly stream: string;
  /** Words that stand nowhere else, by which it is known again. */
  readonly mark: string;
  /** Whether the answer came: from then on it may never be lost. */
  acknowledged: boolean;
}
