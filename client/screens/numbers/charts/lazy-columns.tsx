/** What draws columns is large: it comes when a chart is shown, and its table is there before. */
import { Skeleton } from '@mantine/core'
import { type ComponentProps, Suspense } from 'react'
import { lazyComponent } from '../../../browser/lazy-component.ts'
import type { ColumnsChart } from './columns-chart.tsx'
import type { StackedDays } from './stacked-days.tsx'

const columns = lazyComponent(async () => (await import('./columns-chart.tsx')).ColumnsChart)
const stacked = lazyComponent(async () => (await import('./stacked-days.tsx')).StackedDays)

const Loading = ({ label }: { readonly label: string }) => (
  <Skeleton h={220} role="status" aria-label={`Loading ${label}`} />
)

export const LazyColumns = (props: ComponentProps<typeof ColumnsChart>) => (
  <Suspense fallback={<Loading label={props.label} />}>
    <columns.Lazy {...props} />
  </Suspense>
)

export const LazyStackedDays = (props: ComponentProps<typeof StackedDays>) => (
  <Suspense fallback={<Loading label={props.label} />}>
    <stacked.Lazy {...props} />
  </Suspense>
)
