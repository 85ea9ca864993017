/** One line of words of a part, in the language that is written in. */
import { Textarea, type TextareaProps, TextInput, type TextInputProps } from '@mantine/core'
import { FallbackNote } from './fallback-note.tsx'
import { fieldId } from './field-id.ts'
import styles from './text-field.module.css'
import { useText } from './use-parts.ts'

interface Written {
  readonly part: string
  readonly field: string
  /** The field that the cursor comes to first. */
  readonly first?: boolean
}

export function TextField({ part, field, first = false, ...input }: Written & TextInputProps) {
  const { value, fallback, write } = useText(part, field)
  return (
    <div>
      <TextInput
        size="xs"
        autoComplete="off"
        {...input}
        id={fieldId(part, first ? 'first' : field)}
        value={value}
        {...(fallback === null || fallback === '' ? {} : { placeholder: fallback })}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <FallbackNote value={value} fallback={fallback} />
    </div>
  )
}

export function TextareaField({ part, field, ...input }: Written & TextareaProps) {
  const { value, fallback, write } = useText(part, field)
  return (
    <div>
      <Textarea
        size="xs"
        rows={1}
        classNames={{ input: styles.words }}
        {...input}
        id={fieldId(part, field)}
        value={value}
        {...(fallback === null || fallback === '' ? {} : { placeholder: fallback })}
        onChange={(event) => write(event.currentTarget.value)}
      />
      <FallbackNote value={value} fallback={fallback} />
    </div>
  )
}
