/** Words to be spoken, with variables offered after `{{` and what is said instead of each when it is not known. */
import { Textarea, UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react'
import { useStudio } from '../view.ts'
import { FallbackChips } from './fallback-chips.tsx'
import { FallbackNote } from './fallback-note.tsx'
import { fieldId } from './field-id.ts'
import styles from './spoken-field.module.css'
import { useText } from './use-parts.ts'
import { useCustomKeys } from '../../features/custom-fields/use-custom-keys.ts'
import { complete, listVariables, openVariable, type Variable } from './variables.ts'

const TEXT_MAX = 1_000
const OFFERED = 8

interface SpokenFieldProps {
  readonly part: string
  readonly label: string
}

export function SpokenField({ part, label }: SpokenFieldProps) {
  const { value, fallback, write } = useText(part, 'text')
  const field = useRef<HTMLTextAreaElement>(null)
  const select = useRef<readonly [number, number] | null>(null)
  const offer = useOffer()
  const listId = useId()
  useLayoutEffect(() => {
    if (select.current === null) return
    field.current?.setSelectionRange(...select.current)
    select.current = null
  })
  const pick = (variable: Variable) => {
    const cursor = field.current?.selectionStart ?? value.length
    const completed = complete(value, cursor, variable)
    select.current = [completed.from, completed.to]
    offer.close()
    write(completed.text.slice(0, TEXT_MAX))
    field.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (offer.onKey(event.key, pick)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  const isOpen = offer.items.length > 0
  return (
    <div className={styles.spoken}>
      <Textarea
        ref={field}
        id={fieldId(part)}
        aria-label={label}
        aria-autocomplete="list"
        {...(isOpen ? { 'aria-controls': listId, 'aria-activedescendant': `${listId}-${offer.at}` } : {})}
        rows={2}
        classNames={{ input: styles.words }}
        maxLength={TEXT_MAX}
        size="md"
        placeholder={fallback === null || fallback === '' ? 'What the agent says. Type {{ for a variable.' : fallback}
        value={value}
        onChange={({ currentTarget }) => {
          write(currentTarget.value)
          offer.look(currentTarget.value, currentTarget.selectionStart)
        }}
        onBlur={offer.close}
        onKeyDown={onKeyDown}
      />
      {isOpen ? (
        <div id={listId} role="listbox" aria-label="Variables" className={styles.offer}>
          {offer.items.map((variable, index) => (
            <UnstyledButton
              key={variable.name}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              variant="row"
              mih={28}
              aria-selected={index === offer.at}
              onMouseDown={(event) => {
                event.preventDefault()
                pick(variable)
              }}
            >
              <code>{variable.name}</code>
              <span className={styles.quiet}>{variable.words}</span>
            </UnstyledButton>
          ))}
        </div>
      ) : null}
      <FallbackNote value={value} fallback={fallback} />
      <FallbackChips text={value} onText={write} />
    </div>
  )
}

/** The variables that fit what is typed after `{{`. */
function useOffer() {
  const { store } = useStudio()
  const customKeys = useCustomKeys()
  const [items, setItems] = useState<readonly Variable[]>([])
  const [at, setAt] = useState(0)
  const close = () => setItems([])
  const look = (text: string, cursor: number) => {
    const typed = openVariable(text, cursor)?.toLowerCase()
    setAt(0)
    setItems(
      typed === undefined
        ? []
        : listVariables(store.snapshot().parts, customKeys ?? [])
            .filter(({ name }) => name.includes(typed))
            .slice(0, OFFERED),
    )
  }
  /** Whether the key was meant for the list. */
  const onKey = (key: string, pick: (variable: Variable) => void): boolean => {
    const chosen = items[at]
    if (chosen === undefined) return false
    if (key === 'ArrowDown') setAt((at + 1) % items.length)
    else if (key === 'ArrowUp') setAt((at + items.length - 1) % items.length)
    else if (key === 'Enter' || key === 'Tab') pick(chosen)
    else if (key === 'Escape') close()
    else return false
    return true
  }
  return { items, at, look, close, onKey }
}
