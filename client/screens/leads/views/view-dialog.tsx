/** Names a view, and says whether everybody has it. */
import { Button, Checkbox, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import type { LeadView, ViewSearch } from '#domain/http/records/views.ts'
import { ErrorState } from '../../../api/error-state.tsx'
import { isProblem } from '../../../api/problem.ts'
import { useChangeView, useSaveView } from '../../../api/records/view-queries.ts'
import { toastDone } from '../../../feedback/toast.tsx'
import { may } from '../../../session/rights.ts'
import { useMe } from '../../../session/use-session.ts'
import { Dialog } from '../../../ui/dialog/dialog.tsx'

interface ViewDialogProps {
  /** Null: what is shown becomes a new one. */
  readonly view: LeadView | null
  readonly parts: { readonly search: ViewSearch; readonly columns: string[] }
  readonly onSaved: (view: LeadView) => void
  readonly onClose: () => void
}

interface Draft {
  readonly name: string
  readonly shared: boolean
}

export function ViewDialog({ view, parts, onSaved, onClose }: ViewDialogProps) {
  const { role } = useMe()
  const save = useSaveView()
  const change = useChangeView()
  const form = useForm<Draft>({
    initialValues: { name: view?.name ?? '', shared: view?.shared ?? false },
    validate: { name: (name) => (name.trim() === '' ? 'Enter a name.' : null) },
  })
  const told = {
    onSuccess: (saved: LeadView) => {
      toastDone(`${saved.name} saved`)
      onSaved(saved)
      onClose()
    },
    onError: (fault: Error) => {
      if (isProblem(fault)) form.setErrors(fault.fields)
    },
  }
  const send = ({ name, shared }: Draft) =>
    view === null
      ? save.mutate({ name: name.trim(), shared, ...parts }, told)
      : change.mutate({ id: view.id, version: view.version, name: name.trim(), shared }, told)
  const fault = save.error ?? change.error
  return (
    <Dialog title={view === null ? 'Save view' : 'Rename or share'} size={420} onClose={onClose}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <Stack gap="md">
          <TextInput
            label="Name"
            description={view === null ? 'Keeps the filters, the order and the columns.' : undefined}
            data-autofocus
            maxLength={60}
            autoComplete="off"
            {...form.getInputProps('name')}
          />
          {may(role, 'share-views') ? (
            <Checkbox
              label="Share with everybody"
              description="Each person sees the leads that they may see."
              {...form.getInputProps('shared', { type: 'checkbox' })}
            />
          ) : null}
          {fault !== null && !(isProblem(fault) && 'name' in fault.fields) ? <ErrorState fault={fault} inline /> : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending || change.isPending}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
