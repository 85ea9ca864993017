/** Duplicates, merges, the bin, erasures, files, tags and tasks. */
import { Box } from '@mantine/core'
import { duplicatesOptions } from '#client/api/records/merge-queries.ts'
import { binOptions } from '#client/api/records/bulk-queries.ts'
import { FileLine } from '#client/features/attachments/file-line.tsx'
import { UploadLine } from '#client/features/attachments/upload-line.tsx'
import { Receipt } from '#client/features/erasure/receipt.tsx'
import { ReminderCard } from '#client/features/tasks/reminder-card.tsx'
import { TagDialog } from '#client/screens/admin/tags/tag-dialog.tsx'
import { BinDialog } from '#client/screens/leads/bin/bin-dialog.tsx'
import { BulkDialog } from '#client/features/bulk/bulk-dialog.tsx'
import { ChoiceTable } from '#client/screens/leads/duplicates/choice-table.tsx'
import { comparedFields } from '#client/screens/leads/duplicates/compare-fields.ts'
import { DuplicatesDialog } from '#client/screens/leads/duplicates/duplicates-dialog.tsx'
import { FilterChips } from '#client/ui/filters/filter-chips.tsx'
import { ShowMore } from '#client/ui/lists/show-more.tsx'
import type { Lead } from '#domain/http/leads.ts'
import type { BinLead } from '#domain/http/records/bin.ts'
import type { Erasure } from '#domain/http/records/erasures.ts'
import { aLead } from '#tests/client/support/a-lead.ts'
import { aTask } from '#tests/client/support/a-task.ts'
import { Answered, onePage } from '../answered.tsx'
import { LONG_NAME, nothing, type Story } from '../story.ts'

const ada = aLead({ email: null, notes: 'Asked for the price list.' })
const twin = aLead({ id: 'lead-2', name: 'A. Lovelace', company: 'Engines & Sons', notes: 'Prefers mornings.' })

const choices = (kept: Lead, merged: Lead) => () =>
  (
    // A form of its own, so that its choices are not those of the next.
    <form>
      <ChoiceTable
        kept={kept}
        merged={merged}
        fields={comparedFields(kept, merged, [])}
        take={new Set(['email'])}
        onTake={nothing}
        rest={{ notes: 'both', tags: 'both', owner: 'kept' }}
        onRest={nothing}
      />
    </form>
  )

const receipt: Erasure = {
  id: 'erasure-1',
  lead_id: 'lead-1',
  team_id: 'north',
  status: 'done',
  reason: 'They asked by letter',
  keep_blocked: true,
  wiped: { leads: 1, calls: 3, recordings: 2, journal: 14 },
  kept: [
    { what: 'blocked-number', count: 1, until: null },
    { what: 'stored-answers', count: null, until: '2026-12-01T10:00:00.000Z' },
  ],
  created_by: 'max',
  created_by_name: 'Max Maple',
  created_at: '2026-11-20T09:00:00.000Z',
  finished_at: '2026-11-20T09:00:01.000Z',
}

const gone = (id: string, name: string): BinLead => ({
  id,
  team_id: 'north',
  name,
  company: 'Engines',
  phone: '+442079460151',
  deleted_at: '2026-11-20T09:00:00.000Z',
  deleted_by: 'max',
  deleted_by_name: 'Max Maple',
  goes_at: '2026-12-20T09:00:00.000Z',
})

const bin = (leads: readonly BinLead[]) => () => (
  <Answered answers={[[binOptions('north').queryKey, onePage(leads)]]}>
    <BinDialog teamId="north" onClose={nothing} />
  </Answered>
)

const pair = (key: string, ...names: readonly string[]) => ({
  kind: 'email',
  key,
  leads: names.map((name, at) => aLead({ id: `lead-${key.length}-${at}`, name })),
})

const duplicates = (groups: readonly object[]) => () => (
  <Answered answers={[[duplicatesOptions('open').queryKey, onePage(groups)]]}>
    <DuplicatesDialog onClose={nothing} />
  </Answered>
)

const file =
  (name: string, more: Partial<Parameters<typeof FileLine>[0]['file']> = {}, mayChange = true) =>
  () => (
    <Box w={320}>
      <FileLine
        leadId="lead-1"
        mayChange={mayChange}
        file={{ id: 'file-1', name, size: 300_000, type: 'pdf', warning: null, user_id: 'max', ...more }}
      />
    </Box>
  )

const upload = (fault: string | null) => () => (
  <Box w={320}>
    <UploadLine
      upload={{ key: 'u', leadId: 'lead-1', name: `${LONG_NAME}.pdf`, size: 1_000_000, sentBytes: 400_000, fault }}
    />
  </Box>
)

const more = (failed: boolean) => () => <ShowMore more={{ has: true, fetching: false, failed, fetch: nothing }} />

const chips =
  (...texts: readonly string[]) =>
  () => (
    <FilterChips
      chips={texts.map((text) => ({ id: text, text, without: null }))}
      onRemove={nothing}
      onClear={nothing}
    />
  )

const reminder = (title: string) => () => (
  <Box w={340}>
    <ReminderCard
      task={aTask({ title, lead_id: 'lead-1', lead_name: 'Ada Lovelace', due_at: '2026-11-30T10:00:00.000Z' })}
    />
  </Box>
)

export const keepingStories: readonly Story[] = [
  {
    component: 'Filter chips',
    states: { some: chips('Status: Won', '“ada”'), 'very long': chips(LONG_NAME, `Not ${LONG_NAME}`) },
  },
  { component: 'More of a list', states: { more: more(false), failed: more(true) } },
  {
    component: 'Fields of two leads',
    states: {
      differing: choices(ada, twin),
      'very long': choices(aLead({ name: LONG_NAME, notes: LONG_NAME }), { ...twin, company: LONG_NAME }),
    },
  },
  {
    component: 'Receipt of an erasure',
    states: {
      done: () => <Receipt receipt={receipt} />,
      'going on': () => (
        <Receipt receipt={{ ...receipt, status: 'wiping', reason: LONG_NAME, created_by_name: null }} />
      ),
    },
  },
  {
    component: 'File of a lead',
    states: {
      plain: file('offer.pdf'),
      misnamed: file('offer.pdf', { type: 'program', warning: 'misnamed' }),
      'very long, not theirs': file(`${LONG_NAME}.pdf`, {}, false),
    },
  },
  {
    component: 'File on its way',
    states: { sending: upload(null), 'no connection': upload('The connection was lost.') },
  },
  { component: 'Reminder', states: { 'of a task': reminder('Send pricing'), 'very long': reminder(LONG_NAME) } },
  {
    component: 'Bin',
    isDialog: true,
    states: { leads: bin([gone('a', 'Ada Lovelace'), gone('b', LONG_NAME)]), empty: bin([]) },
  },
  {
    component: 'Duplicates',
    isDialog: true,
    states: {
      groups: duplicates([
        pair('ada@example.com', 'Ada Lovelace', 'A. Lovelace'),
        pair('x@example.com', LONG_NAME, 'X'),
      ]),
      none: duplicates([]),
    },
  },
  {
    component: 'Many leads',
    isDialog: true,
    states: {
      deleted: () => (
        <BulkDialog
          type="delete"
          leads={{ ids: ['a'] }}
          leadsText="1 lead"
          teamId="north"
          onClose={nothing}
          onStarted={nothing}
        />
      ),
    },
  },
  { component: 'Tag', isDialog: true, states: { new: () => <TagDialog tag={null} onClose={nothing} /> } },
]
