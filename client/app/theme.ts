/**
 * Mantine in this product's clothes, and the one place for how components look.
 *
 * - Values are in `tokens.css`, bare elements and the state colours (`data-tone`) in `base.css`, looks of components here:
 *   default props, variants, variables. A new look is a variant here, never a class in a screen.
 * - Type is `Text` (`size="sm"` 13, `"xs"` 12, `c="dimmed"` secondary, `truncate`) and bare `h1`–`h3`; rows and columns are
 *   `Group` and `Stack`; a line of a list is `UnstyledButton variant="row"`, a small choice `Button variant="chip"`.
 * - Recipes are in `client/ui`: `Panel`, `Toolbar`, `Strip` (a tinted line), `Facts` (names and values), `Meter`.
 * - A `*.module.css` holds layout and drawing that belong to one component: beside it, under its name, imported by its
 *   neighbours only, at most 80 lines. Bare elements bring no margins, bullets or button faces, so none are taken away.
 * - Widths are the three of `browser/widths.ts`: `@media (--phone)`, `(--narrow)`, `(--compact)`, and `useNarrowerThan`.
 */
import type { CSSProperties } from 'react'
import { type CSSVariablesResolver, type MantineColorsTuple, type MantineTheme, createTheme } from '@mantine/core'
import classes from './theme.module.css'

const teal: MantineColorsTuple = [
  '#e7f6f4',
  '#cdebe7',
  '#9dd7d0',
  '#69c1b7',
  '#3fada1',
  '#1f9488',
  '#0f766e',
  '#0b5f59',
  '#084e49',
  '#053b37',
]
const red: MantineColorsTuple = [
  '#fce8e6',
  '#f8d0cc',
  '#f0a8a1',
  '#e67d74',
  '#d9534a',
  '#c73a31',
  '#b3261e',
  '#931d16',
  '#701610',
  '#4e0f0b',
]
const gray: MantineColorsTuple = [
  '#f5f7f9',
  '#eef1f4',
  '#e0e4e9',
  '#c9d0d8',
  '#a9b3be',
  '#848f9c',
  '#606c7a',
  '#4c5866',
  '#2b343f',
  '#12181f',
]
const dark: MantineColorsTuple = [
  '#e8ecf0',
  '#a5b0bc',
  '#8f9ba8',
  '#66727f',
  '#37424e',
  '#262e37',
  '#1b222a',
  '#151a20',
  '#0e1216',
  '#0b0e12',
]

/** The variants that the library does not have. */
const VARIANTS: Readonly<Record<string, string | undefined>> = {
  row: classes.row,
  chip: classes.chip,
  pill: classes.pill,
}

/** Variants of text without states of their own. */
const TEXT_STYLES: Readonly<Record<string, CSSProperties | undefined>> = {
  /** What is said aloud: read at arm's length. */
  spoken: {
    maxWidth: '68ch',
    fontSize: 'var(--text-20)',
    fontWeight: 500,
    lineHeight: 1.55,
    letterSpacing: '-0.006em',
  },
  /** What somebody wrote, with their line breaks. */
  written: { maxWidth: '72ch', whiteSpace: 'pre-wrap' },
  /** A link with a sign before its words. */
  icon: { display: 'inline-flex', gap: '4px', alignItems: 'center', width: 'fit-content', whiteSpace: 'nowrap' },
}

const textStyles = (_theme: MantineTheme, { variant }: { variant?: string | undefined }) => {
  const root = variant === undefined ? undefined : TEXT_STYLES[variant]
  return root === undefined ? {} : { root }
}

const variantClasses = (_theme: MantineTheme, { variant }: { variant?: string | undefined }) => {
  const root = variant === undefined ? undefined : VARIANTS[variant]
  return root === undefined ? {} : { root }
}

/** A click into a choice that can be searched marks its words: what is typed next replaces them, and is not added to them. */
const markWords = ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
  if (!currentTarget.readOnly) currentTarget.select()
}

/** Enter takes the first that fits what was typed. */
const searched = { selectFirstOptionOnChange: true, nothingFoundMessage: 'Nothing found' }

const closes = { 'aria-label': 'Close' }
const titled = { title: { fontSize: '16px', fontWeight: 620 } }
const quick = { transitionProps: { duration: 120 } }

/** As large as somebody has text (browser/text-size.ts). */
const scaled = (px: number): string => `calc(${px}px * var(--text-scale))`

export const theme = createTheme({
  fontFamily: "'Inter Variable', Inter, system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  colors: { teal, red, gray, dark },
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 6 },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '12px', xl: '16px' },
  fontSizes: { xs: scaled(12), sm: scaled(13), md: scaled(14), lg: scaled(16), xl: scaled(20) },
  lineHeights: { xs: scaled(16), sm: scaled(18), md: scaled(20), lg: scaled(24), xl: scaled(28) },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  respectReducedMotion: true,
  cursorType: 'pointer',
  // Plain objects: naming the components here would load every one of them with the first page.
  components: {
    Button: { defaultProps: { size: 'sm' }, classNames: variantClasses },
    UnstyledButton: { classNames: variantClasses },
    Text: { styles: textStyles },
    Anchor: { styles: textStyles },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Badge: { defaultProps: { tt: 'none', fw: 550, radius: 'sm', variant: 'light' } },
    ThemeIcon: { defaultProps: { variant: 'light', color: 'gray', radius: 'xl' } },
    RadioCard: { classNames: { card: classes.choice } },
    Tooltip: { defaultProps: { openDelay: 350, withArrow: false, ...quick } },
    Menu: { defaultProps: { shadow: 'md', ...quick } },
    Popover: { defaultProps: { shadow: 'md', ...quick } },
    Modal: {
      defaultProps: { centered: true, overlayProps: { backgroundOpacity: 0.35 }, closeButtonProps: closes, ...quick },
      styles: titled,
    },
    Drawer: {
      defaultProps: {
        position: 'right',
        overlayProps: { backgroundOpacity: 0.35 },
        closeButtonProps: closes,
        ...quick,
      },
      styles: titled,
    },
    // The library's own is two pixels below the label: 11.
    InputWrapper: { styles: { description: { fontSize: '12px' }, error: { fontSize: '12px' } } },
    Notification: { defaultProps: { closeButtonProps: closes } },
    // A dialog's own head would count as a second banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    Select: { defaultProps: { onClick: markWords, ...searched } },
    MultiSelect: { defaultProps: searched },
    SegmentedControl: { defaultProps: { size: 'xs', transitionDuration: 120 } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: 'md', fz: 'sm' } },
  },
})

const fromTokens = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-secondary)',
  '--mantine-color-placeholder': 'var(--text-tertiary)',
  '--mantine-color-default-border': 'var(--hairline-strong)',
  '--mantine-color-error': 'var(--state-red)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-shadow-md': 'var(--shadow-float)',
  '--mantine-shadow-xl': 'var(--shadow-float)',
}

export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: fromTokens,
  dark: {
    ...fromTokens,
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--surface-hover)',
  },
})
