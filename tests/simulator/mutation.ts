/** Rules that a run may break on purpose, to show that the checks would see it. */

export const MUTATIONS = [
  /** Whatever fence a command carries is taken for the current one. */
  'no-fence-check',
  /** A repeated command is carried out again. */
  'no-receipt-check',
  /** What a command creates gets the id of the command, which its client chose. */
  'record-named-by-client',
  /** The receipt is kept after the effect, not with it. */
  'receipt-after-commit',
  /** Viewers are told before the commit is stored. */
  'publish-before-commit',
  /** The sender is acknowledged before the commit is stored. */
  'acknowledge-before-commit',
  /** A lease runs out under a live call. */
  'lease-expires-under-call',
  /** The old outcome of a corrected call stays counted beside the new one. */
  'old-outcome-stays-counted',
  /** A number stays open although a correction blocked it. */
  'correction-blocks-nothing',
  /** The machine's clock is believed even when it runs back. */
  'clock-runs-back',
  /** A cold start forgets what came after the snapshot. */
  'start-from-snapshot-alone',
  /** Recovery sends the last few missed lines only. */
  'recovery-in-part',
  /** A viewer who watches somebody else now goes on with the old picture. */
  'old-picture-after-watching',
  /** Every tab of a person may act. */
  'every-tab-controls',
  /** D1 takes the last write, not the newest. */
  'settle-without-guard',
  /** A row leaves the outbox before D1 has taken it. */
  'forget-before-settled',
  /** A client takes any frame for the next one. */
  'no-continuity-check',
  /** A client folds the lines of a frame from the last to the first. */
  'fold-backwards',
  /** A client asks for the same thing under a new id. */
  'new-id-on-retry',
] as const
export type Mutation = (typeof MUTATIONS)[number]
