import '@rostrum/ui/tokens.css'
import '@rostrum/ui/fonts.css'
import '@rostrum/ui/base.css'
import '@rostrum/ui/mantine.css'
import { MantineProvider } from '@mantine/core'
import { theme } from '@rostrum/ui/theme'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { arrivals } from './paths.ts'
import { queryClient } from './platform/query-client.ts'
import { sessionQuery } from './platform/session/use-session.ts'
import { router } from './routes.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no root.')
// Asked for while the page's code is on its way: what one may do is known when it is drawn.
if (!arrivals.some((path) => location.pathname === `/console${path}`))
  void queryClient.query(sessionQuery()).catch(() => undefined)
createRoot(root).render(
  <StrictMode>
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      withCssVariables={false}
      withGlobalClasses={false}
    >
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
