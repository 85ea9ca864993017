/** How large text is on this computer, beside what the browser itself makes of it. */
import { z } from 'zod'
import { lasting } from './browser-stores.ts'
import { storedValue, useStoredValue } from './stored-value.ts'

const TextSize = z.enum(['usual', 'large', 'larger'])
type TextSize = z.infer<typeof TextSize>

const kept = storedValue({ storage: lasting, key: 'call-floor.text-size', schema: TextSize, bare: true })

export const useTextSize = (): TextSize => useStoredValue(kept) ?? 'usual'

export function setTextSize(size: string): void {
  const { data } = TextSize.safeParse(size)
  if (data === undefined) return
  kept.write(data)
  document.documentElement.dataset['textSize'] = data
}
