/** Whether the lead agreed to be called: how, when, in which words, until when it stands, and that it was withdrawn. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Consent } from '#domain/http/suppression/consents.ts'
import type { Lead } from '#domain/http/leads.ts'
import { consentsOptions, useWithdrawConsent } from '../../api/consent-queries.ts'
import { ErrorState } from '../../api/error-state.tsx'
import { toastDone, toastFault } from '../../feedback/toast.tsx'
import { RecordTime } from '../../live/record-time.tsx'
import { useFromNow } from '../../live/use-floor.ts'
import { Panel } from '../../ui/panel.tsx'
import { TonePill } from '../../ui/tone-mark.tsx'
import { ReasonDialog } from '../reason-dialog/reason-dialog.tsx'
import { ConsentForm } from './consent-form.tsx'
import { CONSENT_WORDS } from './consent-words.ts'

export function ConsentPanel({ lead, mayEdit }: { lead: Lead; mayEdit: boolean }) {
  const consents = useQuery(consentsOptions(lead.id))
  const [adding, setAdding] = useState(false)
  const [withdrawing, setWithdrawing] = useState<string | null>(null)
  const { mutate } = useWithdrawConsent(lead.id)
  const withdraw = (id: string, reason: string) => {
    setWithdrawing(null)
    mutate({ id, reason }, { onSuccess: () => toastDone('Consent withdrawn'), onError: toastFault })
  }
  return (
    <Panel
      title="Consent to be called"
      aside={
        mayEdit && !adding ? (
          <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)}>
            Add consent
          </Button>
        ) : undefined
      }
    >
      {adding ? <ConsentForm leadId={lead.id} onDone={() => setAdding(false)} /> : null}
      {consents.error ? <ErrorState fault={consents.error} inline onRetry={() => void consents.refetch()} /> : null}
      {consents.data?.length === 0 && !adding ? (
        <Text size="sm" c="dimmed">
          None on record. Some rule packs need one before this lead can be called.
        </Text>
      ) : null}
      <Stack component="ul" gap="md">
        {consents.data?.map((consent) => (
          <One
            key={consent.id}
            consent={consent}
            onWithdraw={mayEdit && consent.withdrawn_at === null ? () => setWithdrawing(consent.id) : null}
          />
        ))}
      </Stack>
      {withdrawing === null ? null : (
        <ReasonDialog
          title="Withdraw this consent?"
          about="It stays on record as proof of the calls that were made on it."
          confirm="Withdraw consent"
          danger
          onClose={() => setWithdrawing(null)}
          onConfirm={(reason) => withdraw(withdrawing, reason)}
        />
      )}
    </Panel>
  )
}

function One({ consent, onWithdraw }: { consent: Consent; onWithdraw: (() => void) | null }) {
  const { how, words, evidence, given_at, until, used_at, withdrawn_at, withdraw_reason, created_by_name } = consent
  const ended = useFromNow((now) => until !== null && Date.parse(until) <= now)
  return (
    <Stack component="li" gap={2} fz="sm">
      <Group gap="xs">
        <strong>{CONSENT_WORDS[how]}</strong>
        <RecordTime at={given_at} none="" />
        {withdrawn_at !== null ? (
          <TonePill tone="red">Withdrawn</TonePill>
        ) : ended ? (
          <TonePill tone="grey">Expired</TonePill>
        ) : (
          <TonePill tone="green">Stands</TonePill>
        )}
      </Group>
      <Text size="sm">“{words}”</Text>
      <Text size="sm" c="dimmed">
        {until === null ? (
          'No end'
        ) : (
          <>
            Until <RecordTime at={until} none="" inSentence />
          </>
        )}
        {used_at === null ? (
          ', not used yet'
        ) : (
          <>
            , last used <RecordTime at={used_at} none="" inSentence />
          </>
        )}
        {evidence === '' ? '' : `. Proof: ${evidence}`}
        {created_by_name === null ? '' : `. Added by ${created_by_name}`}
      </Text>
      {withdrawn_at === null ? null : (
        <Text size="sm" c="dimmed">
          Withdrawn <RecordTime at={withdrawn_at} none="" inSentence />: {withdraw_reason}
        </Text>
      )}
      {onWithdraw === null ? null : (
        <div>
          <Button size="compact-xs" variant="default" onClick={onWithdraw}>
            Withdraw
          </Button>
        </div>
      )}
    </Stack>
  )
}
