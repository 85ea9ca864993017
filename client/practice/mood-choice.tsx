/** In which mood the customer is. */
import { Group, Radio, SimpleGrid, Text } from '@mantine/core'
import { MOODS, type Mood } from '#domain/practice/moods.ts'
import { MOOD_WORDS } from '../format/mood-words.ts'

export const MoodChoice = ({ mood, onPick }: { readonly mood: Mood; readonly onPick: (mood: Mood) => void }) => (
  <Radio.Group
    label="Mood of the customer"
    value={mood}
    onChange={(value) => {
      const next = MOODS.find((one) => one === value)
      if (next) onPick(next)
    }}
  >
    <SimpleGrid cols={{ base: 1, xs: 2, sm: 3 }} spacing="sm" mt="xs">
      {MOODS.map((one) => (
        <Radio.Card key={one} value={one} px="md" py="sm" h="100%">
          <Group gap="sm" align="flex-start" wrap="nowrap">
            <Radio.Indicator size="xs" mt={3} />
            <div>
              <Text fw={600}>{MOOD_WORDS[one].label}</Text>
              <Text size="sm" c="dimmed">
                {MOOD_WORDS[one].about}
              </Text>
            </div>
          </Group>
        </Radio.Card>
      ))}
    </SimpleGrid>
  </Radio.Group>
)
