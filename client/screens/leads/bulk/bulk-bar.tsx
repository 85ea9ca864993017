/** What can be done with the selection, or with all leads that the list has. */
import { Button, Group, Menu, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { IconChevronDown } from '@tabler/icons-react'
import { Suspense, useState } from 'react'
import type { Lead } from '#domain/http/leads.ts'
import type { BulkAct } from '#domain/http/records/bulk.ts'
import type { Right } from '#domain/vocabulary/rights.ts'
import type { Action } from '../../../actions/action.ts'
import { ActionButton } from '../../../actions/action-button.tsx'
import { useActions } from '../../../actions/registry.ts'
import { type LeadFilters, leadCountOptions, toMatching, toMatchingInOrder } from '../../../api/lead-queries.ts'
import { exportDialog } from '../../../features/exports/export-button.tsx'
import { countText } from '../../../features/lead-list/filter-chips.ts'
import { useMay } from '../../../session/use-session.ts'
import { leadsActions } from '../actions.ts'
import { BulkDialog } from '../../../features/bulk/bulk-dialog.tsx'
import { ACT_WORDS, leadsText } from '../../../features/bulk/job-words.ts'

interface BulkBarProps {
  readonly chosen: readonly Lead[]
  readonly filters: LeadFilters
  readonly teamId: string | undefined
  readonly send: Action
  readonly onClear: () => void
}

const OFFERED: readonly (readonly [BulkAct['type'], Right])[] = [
  ['assign', 'assign-leads'],
  ['share', 'assign-leads'],
  ['move', 'move-leads'],
  ['tag', 'edit-leads'],
  ['untag', 'edit-leads'],
  ['status', 'edit-leads'],
  ['priority', 'edit-leads'],
  ['field', 'edit-leads'],
  ['do-not-call', 'block-numbers'],
  ['delete', 'delete-leads'],
]

export function BulkBar({ chosen, filters, teamId, send, onClear }: BulkBarProps) {
  const may = useMay()
  const [all, setAll] = useState(false)
  const [menu, setMenu] = useState(false)
  const [exporting, setExporting] = useState(false)
  const [act, setAct] = useState<BulkAct['type'] | null>(null)
  const count = useQuery(leadCountOptions(filters)).data
  const everything = count === undefined ? 'all that match' : `all ${countText(count)}`
  const mayChange = may('bulk-leads')
  const change = { ...leadsActions.change, run: () => setMenu(true) }
  const selectAll = { ...leadsActions.selectAll, run: () => setAll(!all) }
  useActions(mayChange ? [change, selectAll] : [])
  return (
    <Group gap="sm" role="toolbar" aria-label="Actions for the selection">
      <Text size="sm" fw={550} role="status">
        {all ? `${capital(everything)} selected` : `${chosen.length} selected`}
      </Text>
      {mayChange ? (
        <Button variant="subtle" onClick={() => setAll(!all)}>
          {all ? `Only the ${chosen.length} selected` : `Select ${everything}`}
        </Button>
      ) : null}
      {all ? null : <ActionButton action={send} variant="filled" />}
      {mayChange ? (
        <Menu opened={menu} onChange={setMenu} position="bottom-start" width={220}>
          <Menu.Target>
            <Button
              variant={all ? 'filled' : 'default'}
              rightSection={<IconChevronDown size={14} aria-hidden />}
              aria-keyshortcuts={leadsActions.change.keys}
            >
              Change
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {OFFERED.filter(([, right]) => may(right)).map(([type]) => (
              <Menu.Item key={type} {...(type === 'delete' && { color: 'red' })} onClick={() => setAct(type)}>
                {ACT_WORDS[type]} …
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {may('export-records') ? (
        <Button variant="default" onClick={() => setExporting(true)}>
          Export
        </Button>
      ) : null}
      <Button variant="default" onClick={onClear}>
        Clear
      </Button>
      {exporting ? (
        <Suspense fallback={null}>
          <exportDialog.Lazy
            subject="leads"
            matching={all ? toMatchingInOrder(filters) : ''}
            ids={all ? undefined : chosen.map(({ id }) => id)}
            what={all ? capital(everything) : leadsText(chosen.length)}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      ) : null}
      {act === null ? null : (
        <BulkDialog
          type={act}
          leads={all ? { matching: toMatching(filters) } : { ids: chosen.map(({ id }) => id) }}
          leadsText={all ? everything : leadsText(chosen.length)}
          teamId={teamId}
          onClose={() => setAct(null)}
          onStarted={onClear}
        />
      )}
    </Group>
  )
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
