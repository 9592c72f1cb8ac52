import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** Builds the page into `dist/page`, with relative paths so that it may be served from anywhere. */
export default defineConfig({
  base: './',
  plugins: [react()],
  build: {
    outDir: '../dist/page',
    emptyOutDir: true,
    target: 'es2022',
    // A practice page is read and debugged by people learning; maps cost nothing on loopback.
    sourcemap: true,
    // What is bundled keeps its licences beside it.
    license: { fileName: 'licences.md' },
  },
})
