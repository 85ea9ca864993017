/** Whether the window is narrower than one of the three widths; right from the first drawing on. */
import { useMediaQuery } from '@mantine/hooks'
import { type Width, WIDTHS } from './widths.ts'

export const useNarrowerThan = (width: Width): boolean =>
  useMediaQuery(`(width < ${WIDTHS[width]}px)`, false, { getInitialValueInEffect: false })
