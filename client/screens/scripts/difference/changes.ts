/** How a change is called and drawn: by a word and a sign, never by its colour alone. */
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react'

export const CHANGES = {
  added: { tone: 'green', words: 'New', icon: IconPlus },
  removed: { tone: 'red', words: 'Removed', icon: IconMinus },
  changed: { tone: 'blue', words: 'Changed', icon: IconPencil },
} as const
