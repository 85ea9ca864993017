/** Draws a part of the app with what every screen stands in: theme, cache, notifications. */
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type RenderResult, render } from '@testing-library/react'
import type { ReactNode } from 'react'

// The page of these tests has no fonts to wait for; a text area asks all the same.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

export function draw(part: ReactNode): RenderResult & { cache: QueryClient } {
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  const wrapped = (
    <MantineProvider env="test">
      <QueryClientProvider client={cache}>
        <Notifications />
        {part}
      </QueryClientProvider>
    </MantineProvider>
  )
  return { cache, ...render(wrapped) }
}
