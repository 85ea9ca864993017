/** A test of script versions: rates with their intervals, a version with few contacts, one that stopped by itself. */
import { Box } from '@mantine/core'
import { ArmList } from '#client/screens/admin/script-test/arm-list.tsx'
import { aScriptTest } from '#tests/client/support/a-script-test.ts'
import { nothing, type Story } from '../story.ts'

const { test } = aScriptTest()

export const scriptTestStories: readonly Story[] = [
  {
    component: 'Script test',
    states: {
      running: () =>
        test && (
          <Box p="md">
            <ArmList test={test} onStop={nothing} />
          </Box>
        ),
      over: () =>
        test && (
          <Box p="md">
            <ArmList test={test} />
          </Box>
        ),
    },
  },
]
