/** The voice of the scripted customer, on and off: it is the browser's own. */
import { Switch } from '@mantine/core'
import { canSpeak, setVoice, useVoice } from './voice.ts'

export function VoiceSwitch() {
  const on = useVoice()
  if (!canSpeak()) return null
  return (
    <Switch
      size="xs"
      label="Speak aloud"
      checked={on}
      onChange={({ currentTarget: { checked } }) => setVoice(checked)}
    />
  )
}
