/** How the file is read, with its first rows to judge by. */
import { Group, Select, Stack, Switch, Table, Text } from '@mantine/core'
import type { ImportPreview } from '#domain/http/imports/imports.ts'
import { Delimiter, Encoding, Quote, type Reading } from '#domain/import/plan.ts'
import { choices } from '../../../../format/record-labels.ts'
import { ScrollTable } from '../../../../ui/lists/scroll-table.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Panel } from '../../../../ui/panel.tsx'
import { columnName, DELIMITER_WORDS, ENCODING_WORDS, QUOTE_WORDS } from '../import-words.ts'
import styles from './reading-part.module.css'

interface ReadingPartProps {
  readonly preview: ImportPreview
  readonly name: string
  readonly isReading: boolean
  readonly onRead: (reading: Reading) => void
}

export function ReadingPart({ preview, name, isReading, onRead }: ReadingPartProps) {
  const { reading, faults } = preview
  const read = (change: Partial<Reading>) => onRead({ ...reading, ...change })
  return (
    <Panel title="1. What the file holds" label="What the file holds">
      <Stack gap="md">
        <Group align="end" gap="md">
          <Select
            label="Encoding"
            w={270}
            data={choices(ENCODING_WORDS)}
            value={reading.encoding}
            allowDeselect={false}
            onChange={(value) => read({ encoding: Encoding.catch(reading.encoding).parse(value) })}
          />
          <Select
            label="Columns separated by"
            w={150}
            data={choices(DELIMITER_WORDS)}
            value={reading.delimiter}
            allowDeselect={false}
            onChange={(value) => read({ delimiter: Delimiter.catch(reading.delimiter).parse(value) })}
          />
          <Select
            label="Quotes"
            w={120}
            data={choices(QUOTE_WORDS)}
            value={reading.quote}
            allowDeselect={false}
            onChange={(value) => read({ quote: Quote.catch(reading.quote).parse(value) })}
          />
          <Switch
            pb={6}
            label="The first row names the columns"
            checked={reading.header}
            onChange={(event) => read({ header: event.currentTarget.checked })}
          />
        </Group>
        {faults.map(({ code, words }) => (
          <Notice key={code} tone="red" title={`“${name}” ${words}${words.endsWith('.') ? '' : '.'}`} />
        ))}
        <FirstRows preview={preview} isReading={isReading} />
      </Stack>
    </Panel>
  )
}

function FirstRows({ preview: { columns, rows }, isReading }: { preview: ImportPreview; isReading: boolean }) {
  if (rows.length === 0) return null
  return (
    <div className={styles.rows} data-stale={isReading || undefined}>
      <ScrollTable label="First rows" minWidth={Math.max(480, columns.length * 130)} fz="xs" withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={48}>Row</Table.Th>
            {columns.map(({ index, header }) => (
              <Table.Th key={index} title={header}>
                <Text inherit maw={220} truncate>
                  {columnName(header, index)}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, SHOWN).map(({ row, cells }) => (
            <Table.Tr key={row}>
              <Table.Td c="dimmed">{row}</Table.Td>
              {columns.map(({ index }) => (
                <Table.Td key={index}>
                  <Text size="xs" maw={220} truncate>
                    {cells[index] ?? ''}
                  </Text>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </ScrollTable>
    </div>
  )
}

const SHOWN = 6
