import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * Two builds of one tree: `vite build` makes what browsers load (style sheet and islands, named
 * by content), `vite build --ssr` makes what the api calls. React stays on the server.
 */
export default defineConfig(({ isSsrBuild }) => ({
  base: '/assets/portal/',
  plugins: [react()],
  ssr: { noExternal: true },
  // React carries its development build along unless it is told at build time.
  ...(isSsrBuild && { define: { 'process.env.NODE_ENV': '"production"' } }),
  build: {
    outDir: 'dist/client',
    target: isSsrBuild ? 'node24' : ['chrome111', 'firefox114', 'safari16.4'],
    assetsInlineLimit: 0,
    ...(isSsrBuild
      ? { sourcemap: true }
      : {
          manifest: 'manifest.json',
          modulePreload: false,
          rolldownOptions: {
            // The sheet of styles exports the classes that only the server uses: they stay.
            preserveEntrySignatures: 'exports-only',
            input: ['src/styles.ts', 'src/islands/page.ts', 'src/islands/join.ts'],
          },
        }),
  },
}))
