/** The desk's keys on the page's one listener; the panel that came last is asked first. */
import { useKeys } from '../../browser/key-bindings.ts'

export interface DeskKey {
  readonly key: string
  readonly label: string
  readonly run: () => void
  readonly when?: boolean
}

export function useDeskKeys(keys: readonly DeskKey[], group = 'Desk'): void {
  useKeys(keys.map(({ key, ...rest }) => ({ keys: key, group, ...rest })))
}
