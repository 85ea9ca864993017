/** What is still wrong, errors first; a press shows the place. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconChecks } from '@tabler/icons-react'
import { memo } from 'react'
import { countText } from '../../format/duration.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fieldId, focusField } from '../form/field-id.ts'
import { choose, openForm } from '../perform.ts'
import { useStudio } from '../view.ts'
import { stepOf } from '../words.ts'
import type { Problem } from './problems.ts'
import styles from './problem-list.module.css'

/** Drawn anew when the checks have run, not with each letter. */
export const ProblemList = memo(function ProblemList({ problems }: { problems: readonly Problem[] }) {
  const studio = useStudio()
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const show = ({ part, field }: Problem) => {
    // What is of no step stands in the form of the script.
    if (part === null || stepOf(part) === null) {
      studio.view.setState({ side: 'script', pane: 'side' })
      if (part !== null) focusField(fieldId(part, field === 'key' || field === 'language' ? field : 'first'))
      return
    }
    choose(studio, part)
    openForm(studio, part)
  }
  if (problems.length === 0)
    return (
      <EmptyState compact icon={IconChecks} title="Ready to publish">
        The checks find nothing to mend.
      </EmptyState>
    )
  return (
    <Stack gap={0} p="md" pt="sm">
      <Text size="sm" fw={600} mb="xs" role="status">
        {errors > 0
          ? `${countText(errors, 'error')} to mend before publishing`
          : `${countText(problems.length, 'warning')}. It can be published.`}
      </Text>
      <ul className={styles.list} aria-label="Problems">
        {problems.map((problem, index) => (
          <li key={`${problem.code} ${problem.part} ${index}`} className={styles.problem}>
            <SeverityIcon severity={problem.severity} />
            <div>
              <Text size="xs" c="dimmed">
                {problem.place}
              </Text>
              <Text size="sm" fw={550}>
                {problem.what}
              </Text>
              <Group gap="xs" wrap="nowrap" align="flex-start" justify="space-between">
                <Text size="xs" c="dimmed" mt={2}>
                  {problem.mend}
                </Text>
                <Button
                  size="compact-xs"
                  variant="subtle"
                  flex="none"
                  mx={-6}
                  aria-label={`Show me: ${problem.place}, ${problem.what}`}
                  onClick={() => show(problem)}
                >
                  Show me
                </Button>
              </Group>
            </div>
          </li>
        ))}
      </ul>
    </Stack>
  )
})

const SeverityIcon = ({ severity }: Pick<Problem, 'severity'>) =>
  severity === 'error' ? (
    <IconAlertCircle size={17} color="var(--state-red)" role="img" aria-label="Error" />
  ) : (
    <IconAlertTriangle size={17} color="var(--state-amber)" role="img" aria-label="Warning" />
  )
