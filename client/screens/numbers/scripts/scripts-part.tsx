/** Versions of scripts by what their calls came to; each leads to the steps of that very version. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { IconRoute } from '@tabler/icons-react'
import { Panel } from '../../../ui/panel.tsx'
import { ChartCard } from '../card/chart-card.tsx'
import { countColumn, rateColumn } from '../card/measure-columns.ts'
import { ByVersion, narrowToVersion, toVersion, versionName } from '../charts/breakdowns.tsx'
import { useNumbers } from '../frame/numbers-context.ts'
import { useCountsBy } from '../frame/use-counts-by.ts'
import styles from './scripts-part.module.css'

const COLUMNS = [
  countColumn('dials', narrowToVersion),
  countColumn('contacts', narrowToVersion),
  rateColumn('contact_rate'),
  rateColumn('decision_maker_rate'),
  countColumn('bookings', narrowToVersion),
  rateColumn('booking_rate'),
  rateColumn('decision_maker_booking_rate'),
  rateColumn('talk_time'),
]

const ABOUT =
  'Calls by the version of the script that ran in them, never by today’s. What became of each step is drawn on that version.'

export function ScriptsPart() {
  const { asked } = useNumbers()
  const counts = useCountsBy('version')
  const rows = (counts.data?.rows ?? []).toSorted((one, other) => other.counts.dials - one.counts.dials)
  return (
    <>
      <ChartCard
        wide
        title="Versions"
        about={ABOUT}
        state={counts}
        table={{
          rows,
          keyOf: ({ key }) => key,
          name: { head: 'Version', of: versionName },
          pick: narrowToVersion,
          columns: COLUMNS,
        }}
      />
      <ByVersion />
      <div className={styles.steps}>
        <Panel title="What became of their steps">
          <ul>
            {rows.flatMap((row) => {
              const version = toVersion(row.key)
              return version === null
                ? []
                : [
                    <li key={row.key}>
                      <Button
                        variant="subtle"
                        size="compact-sm"
                        leftSection={<IconRoute size={14} aria-hidden />}
                        renderRoot={(props) => (
                          <Link
                            to="/scripts/$scriptId"
                            params={{ scriptId: version.script }}
                            search={{
                              v: version.version,
                              view: 'numbers',
                              from: asked.from,
                              to: asked.to,
                              team: asked.teamId ?? 'all',
                            }}
                            {...props}
                          />
                        )}
                      >
                        {versionName(row)}
                      </Button>
                    </li>,
                  ]
            })}
          </ul>
        </Panel>
      </div>
    </>
  )
}
