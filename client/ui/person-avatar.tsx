/** Initials in a quiet colour that stays the same for the same person. */
import classes from './person-avatar.module.css'

const HUES = [172, 198, 224, 258, 292, 326, 18, 44]

export const toInitials = (fullName: string): string => {
  const words = fullName.trim().split(/\s+/)
  const first = words[0]?.[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''
  return (first + last).toUpperCase()
}

function toHue(id: string): number {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973
  return HUES[sum % HUES.length] ?? 172
}

export function PersonAvatar({ id, fullName, size = 26 }: { id: string; fullName: string; size?: number }) {
  return (
    <span
      className={classes.avatar}
      aria-hidden
      style={{ '--hue': toHue(id), width: size, height: size, fontSize: Math.max(10, Math.round(size * 0.4)) }}
    >
      {toInitials(fullName)}
    </span>
  )
}
