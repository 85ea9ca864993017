/** Acts of supervision always say why; the reason goes into the journal and the audit (SU1). */
import { Button, Group, Modal, Select, Text, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { REASON_MAX } from '#domain/vocabulary/primitives.ts'

interface ReasonDialogProps {
  readonly title: string
  readonly about?: string
  readonly confirm: string
  /** One more thing to choose, as the reason code or the disposition. */
  readonly choice?: {
    readonly label: string
    readonly data: readonly { readonly value: string; readonly label: string }[]
    readonly optional?: boolean
  }
  readonly danger?: boolean
  /** What is asked on top of this before it is done, in a dialog of its own. */
  readonly question?: ReactNode
  readonly onClose: () => void
  readonly onConfirm: (reason: string, choice: string | null) => void
}

export function ReasonDialog(props: ReasonDialogProps) {
  const { title, about, confirm, choice, danger, question = null, onClose, onConfirm } = props
  const [reason, setReason] = useState('')
  const [chosen, setChosen] = useState<string | null>(choice?.optional ? null : (choice?.data[0]?.value ?? null))
  const [tried, setTried] = useState(false)
  const ready = reason.trim() !== '' && (!choice || choice.optional === true || chosen !== null)
  const submit = () => {
    setTried(true)
    if (ready) onConfirm(reason.trim(), chosen)
  }
  return (
    <Modal opened onClose={onClose} closeOnEscape={question === null} title={title} size={460}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {about !== undefined && (
          <Text size="sm" c="dimmed" mb="md">
            {about}
          </Text>
        )}
        {choice && (
          <Select
            label={choice.label}
            data={choice.data.map(({ value, label }) => ({ value, label }))}
            value={chosen}
            onChange={setChosen}
            clearable={choice.optional === true}
            allowDeselect={choice.optional === true}
            mb="md"
          />
        )}
        <Textarea
          data-autofocus
          label="Why"
          description="Kept with your name in the journal."
          autosize
          minRows={2}
          maxLength={REASON_MAX}
          value={reason}
          error={tried && reason.trim() === '' ? 'Say why.' : undefined}
          onChange={(event) => setReason(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit()
          }}
        />
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color={danger ? 'red' : 'teal'}>
            {confirm}
          </Button>
        </Group>
      </form>
      {question}
    </Modal>
  )
}
