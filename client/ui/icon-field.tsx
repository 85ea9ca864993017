/** One line to type in, with a sign of what; for the first page, where a whole form field would be heavy. */
import type { Icon } from '@tabler/icons-react'
import type { ComponentProps } from 'react'
import classes from './icon-field.module.css'

interface IconFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  /** Every one must have a name: there is no label beside it. */
  readonly 'aria-label': string
  readonly icon: Icon
  readonly onType: (text: string) => void
}

export function IconField({ icon: FieldIcon, onType, className, ...field }: IconFieldProps) {
  return (
    <span className={[classes.box, className].filter(Boolean).join(' ')}>
      <FieldIcon size={15} aria-hidden />
      <input {...field} className={classes.field} onChange={(event) => onType(event.currentTarget.value)} />
    </span>
  )
}
