import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Page } from './page.tsx'
import { followTheme } from './theme.ts'
import './styles/theme.css'
import './styles/layout.css'
import './styles/messages.css'
import './styles/text.css'
import './styles/blocks.css'
import './styles/forms.css'
import './styles/dialogs.css'
import './styles/shell.css'
import './styles/files.css'

followTheme()
const root = document.getElementById('page')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  )
}
