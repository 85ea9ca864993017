/** What is known here of the journals that the floors keep. */
import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { now } from './columns.ts'
import { teams } from './people.ts'

export const journalAnchors = sqliteTable(
  'journal_anchors',
  {
    team_id: text('team_id')
      .notNull()
      .references(() => teams.id),
    number: integer('number').notNull(),
    link: text('link').notNull(),
    last_seq: integer('last_seq').notNull(),
    anchored_at: integer('anchored_at').notNull().default(now),
  },
  (table) => [primaryKey({ columns: [table.team_id, table.number, table.link] })],
)
