/** The key for something, drawn as a key. */
import classes from './key-hint.module.css'

const SYMBOLS: Readonly<Record<string, string>> = {
  mod: navigator.platform.startsWith('Mac') ? '⌘' : 'Ctrl',
  enter: '↵',
  backspace: '⌫',
  escape: 'Esc',
  space: 'Space',
  digit: '0–9',
  shift: '⇧',
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
}

/** `mod+k` → two caps. The key is said to screen readers by `aria-keyshortcuts` on what it triggers. */
export function KeyHint({ keys }: { keys: string }) {
  return (
    <span className={classes.keys} aria-hidden>
      {keys.split('+').map((key) => (
        <kbd key={key} className={classes.key}>
          {SYMBOLS[key.toLowerCase()] ?? key.toUpperCase()}
        </kbd>
      ))}
    </span>
  )
}
