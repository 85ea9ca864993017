/** What the forms of the editor are made of: headed parts, frames, and what stands indented under something. */
import { Group } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import styles from './form-parts.module.css'

export const Form = (form: ComponentProps<'article'>) => <article {...form} className={styles.form} />

interface FormPartProps {
  readonly title: string
  /** Of the region, where the heading is another word. */
  readonly label?: string
  /** At the end of the heading: mostly what adds one more. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

export const FormPart = ({ title, label = title, action, children }: FormPartProps) => (
  <section className={styles.part} aria-label={label}>
    <Group justify="space-between">
      <h3>{title}</h3>
      {action}
    </Group>
    {children}
  </section>
)

interface FrameProps extends ComponentProps<'div'> {
  readonly isChosen?: boolean
}

export const Frame = ({ isChosen = false, ...frame }: FrameProps) => (
  <div {...frame} className={styles.frame} data-chosen={isChosen || undefined} />
)

export const Indent = (part: ComponentProps<'div'>) => <div {...part} className={styles.indent} />

export const Columns = (part: ComponentProps<'div'>) => <div {...part} className={styles.columns} />
