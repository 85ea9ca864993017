/** What a press of an action does, by its button or by its key. */
import { type Action, canRun, waitsFor } from './action.ts'
import { dropWaiting, waitWith } from './waiting-key.ts'

export function press(action: Action): void {
  dropWaiting()
  if (canRun(action)) action.run()
  else if (waitsFor(action) !== null) waitWith(action)
}
