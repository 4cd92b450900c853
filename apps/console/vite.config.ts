import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

const api = `http://127.0.0.1:${process.env.PORT ?? 4300}`

/** Packages of ours are read as they are written, so that a save anywhere reloads the page. */
export default defineConfig({
  base: '/console/',
  plugins: [react()],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    target: 'es2024',
    sourcemap: true,
    modulePreload: { polyfill: false },
    // Everything lies under assets/, nothing in data: addresses.
    assetsInlineLimit: 0,
  },
  server: { proxy: { '/api': api, '/readyz': api } },
})
