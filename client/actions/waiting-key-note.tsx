/** The key that waits, at the foot of the page: what it will do, and how to take it back. Fetched ahead, so it stands on little. */
import { useStore } from 'zustand'
import { KeyHint } from '../ui/key-hint.tsx'
import { waitingKey } from './waiting-key.ts'
import classes from './waiting-key-note.module.css'

export function WaitingKeyNote() {
  const waiting = useStore(waitingKey)
  return (
    <div className={classes.place} role="status">
      {waiting === null ? null : (
        <div className={classes.note}>
          <KeyHint keys={waiting.keys} />
          <strong>{waiting.action?.label ?? waiting.keys.toUpperCase()}</strong>
          <span>{waiting.why}</span>
          <span>
            <KeyHint keys="Escape" /> drops it
          </span>
        </div>
      )}
    </div>
  )
}
