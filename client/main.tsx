/** Mounts the application. */
import './app/styles.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { lasting } from './browser/browser-stores.ts'
import { watchForUpdates } from './browser/update.ts'
import { whenIdle } from './browser/when-idle.ts'

const KEEP_AFTER_MS = 4_000

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root element')
// Before anything is drawn: text does not change its size under a reader.
document.documentElement.dataset['textSize'] = lasting.getItem('call-floor.text-size') ?? 'usual'

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
// Keeping the whole app for offline use is not to race the first screen to the line.
setTimeout(() => whenIdle(() => void watchForUpdates(() => import('virtual:pwa-register'))), KEEP_AFTER_MS)
