import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Page } from './page.tsx'
import './styles/theme.css'
import './styles/layout.css'
import './styles/messages.css'
import './styles/blocks.css'
import './styles/dialogs.css'

const root = document.getElementById('page')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
}
