/** What makes a lead qualified: filled by the script, put right by hand with a reason; only what is true counts (SC6). */
import { Meter } from '../../../../ui/meter.tsx'
import { Button, Group, Popover, TextInput } from '@mantine/core'
import { IconCircle, IconCircleCheckFilled, IconCircleX, IconHandStop } from '@tabler/icons-react'
import { useState } from 'react'
import { type Qualification, listQualifications } from '#domain/floor/selectors.ts'
import type { Call } from '#domain/floor/call.ts'
import type { ScriptContent } from '#domain/script/schema.ts'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'
import { KeyHint } from '../../../../ui/key-hint.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import styles from './checklist.module.css'
import { useDesk } from '../../desk.tsx'
import { useDeskAction } from '../../use-desk-action.ts'
import { scriptActions } from '../actions.ts'
import { useReveal } from '../../stage-columns.tsx'

const FIRST_ITEM = 'checklist-first'

export function Checklist({ call, content }: { call: Call; content: ScriptContent }) {
  const { control } = useDesk()
  const reveal = useReveal()
  const { keys } = useDeskAction({ ...scriptActions.checklist, run: () => reveal(FIRST_ITEM), when: control })
  if (content.checklist.length === 0) return null
  const marks = listQualifications(call)
  const met = content.checklist.filter(({ key }) => marks[key]?.value === true).length
  const total = content.checklist.length
  return (
    <Panel
      title={
        <>
          Qualified {met} of {total} {keys === undefined ? null : <KeyHint keys={keys} />}
        </>
      }
      label="Qualification"
      aside={
        <Meter
          share={met / total}
          tone="green"
          width={96}
          role="meter"
          aria-label="Qualified"
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuenow={met}
          aria-valuetext={`${met} of ${total}`}
        />
      }
    >
      <ul className={styles.items}>
        {content.checklist.map(({ key, label }, index) => (
          <Item
            key={key}
            {...(index === 0 ? { id: FIRST_ITEM } : {})}
            callId={call.callId}
            itemKey={key}
            label={label}
            mark={marks[key]}
          />
        ))}
      </ul>
    </Panel>
  )
}

interface ItemProps {
  readonly id?: string
  readonly callId: string
  readonly itemKey: string
  readonly label: string
  readonly mark: Qualification | undefined
}

const stateWord = (mark: Qualification | undefined): string =>
  mark === undefined ? 'not known yet' : mark.value ? 'true' : 'not true'

function Item({ id, callId, itemKey, label, mark }: ItemProps) {
  const { send, control } = useDesk()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const next = mark?.value !== true
  const set = (value: boolean) => {
    if (reason.trim() === '') return
    void send({ type: 'SetQualification', callId, key: itemKey, value, reason: reason.trim() })
    setReason('')
    setOpen(false)
  }
  const StateIcon = mark === undefined ? IconCircle : mark.value ? IconCircleCheckFilled : IconCircleX
  return (
    <li>
      <Popover opened={open} onChange={setOpen} trapFocus returnFocus width={280} position="left">
        <Popover.Target>
          <button
            id={id}
            type="button"
            className={styles.item}
            data-state={mark === undefined ? 'unknown' : mark.value ? 'yes' : 'no'}
            disabled={!control}
            aria-label={`${label}: ${stateWord(mark)}${mark?.by === 'agent' ? `, set by hand: ${mark.reason ?? ''}` : ''}. Change`}
            onClick={() => setOpen(!open)}
          >
            <StateIcon
              size={16}
              {...(mark && { color: mark.value ? 'var(--state-green)' : 'var(--state-red)' })}
              aria-hidden
            />
            <span>{label}</span>
            {mark?.by === 'agent' ? <IconHandStop size={13} color="var(--text-tertiary)" aria-hidden /> : null}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <form
            onSubmit={(event) => {
              event.preventDefault()
              set(next)
            }}
          >
            <TextInput
              label={`Why is “${label}” ${next ? 'true' : 'not true'}?`}
              description={mark?.by === 'agent' ? `Set by hand before: ${mark.reason ?? ''}` : undefined}
              value={reason}
              maxLength={REASON_MAX}
              required
              data-autofocus
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group gap="sm" mt="sm">
              <Button type="submit" size="compact-sm" disabled={reason.trim() === ''}>
                {next ? 'Mark true' : 'Mark not true'}
              </Button>
              {mark === undefined ? (
                <Button size="compact-sm" variant="default" disabled={reason.trim() === ''} onClick={() => set(false)}>
                  Mark not true
                </Button>
              ) : null}
            </Group>
          </form>
        </Popover.Dropdown>
      </Popover>
    </li>
  )
}
