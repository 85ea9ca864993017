/** Draws a part of the app with what every screen stands in: theme, cache, addresses, notifications. */
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import {
  RouterContextProvider,
  type RouterHistory,
  createMemoryHistory,
  createRootRoute,
  createRouter,
} from '@tanstack/react-router'
import { type RenderResult, render } from '@testing-library/react'
import type { ReactNode } from 'react'

// The page of these tests has no fonts to wait for; a text area asks all the same.
if (!('fonts' in document)) Object.defineProperty(document, 'fonts', { value: new EventTarget() })

export function draw(part: ReactNode): RenderResult & { cache: QueryClient; history: RouterHistory } {
  const history = createMemoryHistory()
  const router = createRouter({ routeTree: createRootRoute(), history })
  const cache = new QueryClient({ defaultOptions: { queries: { retry: false }, mutations: { retry: false } } })
  const wrapped = (
    <MantineProvider env="test">
      <QueryClientProvider client={cache}>
        <Notifications />
        <RouterContextProvider router={router}>{part}</RouterContextProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
  return { cache, history, ...render(wrapped) }
}
