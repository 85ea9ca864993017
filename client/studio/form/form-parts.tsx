/** What the forms of the editor are made of: headed parts, frames, and what stands indented under something. */
import { Group, VisuallyHidden } from '@mantine/core'
import type { ComponentProps, ReactNode } from 'react'
import styles from './form-parts.module.css'

interface FormProps {
  /** Over its parts, for those who go by headings; the others see what it is of. */
  readonly title: string
  readonly children: ReactNode
}

export const Form = ({ title, children }: FormProps) => (
  <article className={styles.form} aria-label={title}>
    <VisuallyHidden component="h2">{title}</VisuallyHidden>
    {children}
  </article>
)

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
