#!/usr/bin/env node
import { existsSync } from 'node:fs'

const entry = new URL('../dist/src/main.js', import.meta.url)
if (!existsSync(entry)) {
  process.stderr.write('The practice workspace is not built yet. Run "npm run build" first.\n')
  process.exit(1)
}
await import(entry.href)
