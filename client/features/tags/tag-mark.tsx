/** A tag: its word, after a dot of its colour; a long one takes several lines. */
import { Mark } from '../../ui/tone-mark.tsx'
import styles from './tag-mark.module.css'

export const TagMark = ({
  tag: { name, color },
}: {
  readonly tag: { readonly name: string; readonly color: string }
}) => (
  <Mark style={{ whiteSpace: 'normal' }}>
    <span className={styles.dot} style={{ backgroundColor: color }} aria-hidden />
    {name}
  </Mark>
)
