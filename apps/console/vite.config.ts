import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

const api = `http://127.0.0.1:${process.env.PORT ?? 4300}`

/** What every page needs, in few files: one large file packs better than forty small ones. */
const groups = [
  { name: 'frame', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
  { name: 'wire', test: /node_modules\/zod\/|packages\/(kernel|sdk)\// },
  {
    name: 'parts',
    test: /@mantine\/(core\/esm\/core|hooks)\/|components\/(Button|ActionIcon|UnstyledButton|Loader|Transition)\/|lucide-react/,
  },
  {
    name: 'fields',
    test: /@mantine\/core\/esm\/components\/(Input|InputBase|TextInput)/,
  },
]

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
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { proxy: { '/api': api, '/readyz': api } },
})
