/** Every component in each of its states. `?component=…&state=…&scheme=dark` is the address of one; dialogs, which cover the page, have one each. */
import '#client/app/styles.ts'
import { Anchor, Box, Group, MantineProvider, Stack, Text, Title } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterContextProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { cssVariablesResolver, theme } from '#client/app/theme.ts'
import { session } from '#client/session/session.ts'
import { STORIES } from './stories/index.ts'
import type { Story } from './story.ts'

const address = new URLSearchParams(location.search)
const given = address.get('scheme')
/** Null: as the browser likes it, also when it changes its mind. */
const scheme = given === 'dark' || given === 'light' ? given : null
const chosen = STORIES.find(({ component }) => component === address.get('component')) ?? null

session.setState(
  {
    status: 'signed-in',
    config: { auth: 'local' },
    me: {
      user: {
        id: 'max',
        email: 'max@example.com',
        full_name: 'Max Maple',
        organisation_id: 'o',
        organisation_name: 'O',
      },
      role: 'manager',
      teams: [],
    },
  },
  true,
)

const to = (change: Readonly<Record<string, string>>): string =>
  `?${new URLSearchParams({
    ...(chosen ? { component: chosen.component } : {}),
    ...(scheme ? { scheme } : {}),
    ...change,
  }).toString()}`

function Gallery() {
  return (
    <Group align="start" wrap="nowrap" p="md" gap="xl">
      <Stack component="nav" aria-label="Components" gap={4} w={200}>
        <Anchor href={scheme ? `?scheme=${scheme}` : '?'}>All but dialogs</Anchor>
        {STORIES.map(({ component, states, isDialog }) => (
          <Box key={component}>
            <Anchor href={to({ component })}>{component}</Anchor>
            {isDialog &&
              Object.keys(states).map((state) => (
                <Anchor key={state} href={to({ component, state })} data-dialog display="block" ml="md">
                  {state}
                </Anchor>
              ))}
          </Box>
        ))}
        <Anchor href={to({ scheme: scheme === 'dark' ? 'light' : 'dark' })} mt="md">
          {scheme === 'dark' ? 'In light' : 'In dark'}
        </Anchor>
      </Stack>
      <Stack component="main" flex={1} miw={0} gap="lg">
        <Title order={1}>Gallery</Title>
        {(chosen ? [chosen] : STORIES.filter(({ isDialog }) => !isDialog)).map((story) => (
          <Component key={story.component} story={story} />
        ))}
      </Stack>
    </Group>
  )
}

function Component({ story: { component, states, isDialog } }: { story: Story }) {
  const open = address.get('state') ?? Object.keys(states)[0]
  return (
    <>
      <Title order={2}>{component}</Title>
      {Object.entries(states)
        .filter(([state]) => !isDialog || state === open)
        .map(([state, draw]) => (
          <Box component="section" key={state} aria-label={`${component}, ${state}`}>
            <Text size="sm" c="dimmed" mb={4}>
              {state}
            </Text>
            {draw()}
          </Box>
        ))}
    </>
  )
}

const router = createRouter({ routeTree: createRootRoute(), history: createMemoryHistory() })
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')
createRoot(root).render(
  <MantineProvider
    theme={theme}
    cssVariablesResolver={cssVariablesResolver}
    defaultColorScheme="auto"
    {...(scheme ? { forceColorScheme: scheme } : {})}
  >
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterContextProvider router={router}>
        <Gallery />
      </RouterContextProvider>
    </QueryClientProvider>
  </MantineProvider>,
)
