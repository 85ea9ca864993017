/** Ends a program with the one that started it: whoever kills a test run kills its servers too. */

/** Only who was spawned with a channel has a parent in this sense; `npm start` in a terminal has none. */
const hasParent = process.channel !== undefined

/** Calls back once when the parent has ended, however it ended: at once, if it is gone already. */
export function onParentGone(close: () => void): void {
  if (!hasParent) return
  if (!process.connected) return close()
  process.once('disconnect', close)
  // To listen is no reason to stay.
  process.channel?.unref()
}
