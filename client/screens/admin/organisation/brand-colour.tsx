/** The organisation's colour: chosen, and shown as it will be in each scheme, with how well it can be read. */
import { Button, ColorSwatch, Group, Input, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { BrandColour, legibilityOf, toPalette } from '#domain/vocabulary/brand-colour.ts'
import styles from './brand-colour.module.css'

/** The product's own. */
const OWN = '#0f766e'

interface BrandColourProps {
  readonly value: string | null
  readonly error: ReactNode
  readonly onChange: (colour: string | null) => void
}

export function BrandColourInput({ value, error, onChange }: BrandColourProps) {
  const read = BrandColour.safeParse(value ?? OWN)
  const colour = read.success ? read.data : OWN
  return (
    <Stack gap="lg">
      <Input.Wrapper
        label="Brand colour"
        labelElement="div"
        description="Colours buttons, links and the bar at the top for everyone in the organisation."
      >
        <Group gap="sm" mt={6} align="start">
          <input
            type="color"
            className={styles.picker}
            aria-label="Pick a brand colour"
            value={colour}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          <TextInput
            aria-label="Brand colour, as a code"
            placeholder={OWN}
            maxLength={7}
            w={120}
            value={value ?? ''}
            error={error}
            onChange={(event) =>
              onChange(event.currentTarget.value.trim() === '' ? null : event.currentTarget.value.trim())
            }
          />
          {value === null ? (
            <Text size="sm" c="dimmed" lh="36px">
              Call Floor’s own
            </Text>
          ) : (
            <Button variant="default" onClick={() => onChange(null)}>
              Use Call Floor’s own
            </Button>
          )}
        </Group>
      </Input.Wrapper>
      {read.success ? <Preview colour={colour} /> : null}
    </Stack>
  )
}

function Preview({ colour }: { colour: string }) {
  const palette = toPalette(colour)
  const legible = legibilityOf(palette.accent)
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} maw={720} role="group" aria-label="Preview">
      {(['light', 'dark'] as const).map((scheme) => {
        const accent = palette.accent[scheme]
        return (
          <div key={scheme}>
            <div
              className={styles.preview}
              data-scheme={scheme}
              style={{
                '--shown-accent': accent,
                '--shown-text': palette.text[scheme],
                '--shown-tint': palette.tint[scheme],
              }}
              aria-hidden
            >
              <span className={styles.place}>Board</span>
              <span className={styles.link}>A link</span>
              <span className={styles.button}>A button</span>
            </div>
            <Group gap="xs" mt={6} wrap="nowrap">
              <ColorSwatch color={accent} size={14} withShadow={false} aria-hidden />
              <Text size="sm">
                {scheme === 'light' ? 'Light' : 'Dark'}: {figureOf(legible[scheme].text)} for text,{' '}
                {figureOf(legible[scheme].surface)} on the background
                {accent === colour ? '' : `. Shown as ${accent}, so that it can be read.`}
              </Text>
            </Group>
          </div>
        )
      })}
    </SimpleGrid>
  )
}

/** Rounded down, so that it never says more than there is. */
const figureOf = (contrast: number): string => `${(Math.floor(contrast * 10) / 10).toFixed(1)}:1`
