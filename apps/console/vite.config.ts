import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig, type Plugin } from 'vite'

const api = `http://127.0.0.1:${process.env.PORT ?? 4300}`

/** What every page needs, in few files: one large file packs better than forty small ones. */
const groups = [
  { name: 'frame', test: /node_modules\/(react|react-dom|scheduler|@tanstack)\// },
  {
    name: 'base',
    test: /node_modules\/zod\/|packages\/(kernel\/src\/(?!kept-class|on-record|consent-purpose|suppression)|sdk\/src\/(?!follow|event-stream|made))|@mantine\/(core\/esm\/core|hooks)\/|components\/(Button|ActionIcon|UnstyledButton|Loader|Transition)\/|platform\/lazy-part/,
  },
  {
    name: 'fields',
    test: /@mantine\/core\/esm\/components\/(Input|InputBase|TextInput)/,
  },
  {
    name: 'house',
    test: /lucide-react|packages\/(ui\/src\/(?!data-table|use-row-keys|virtual-rows|confirm-dialog)|contracts\/src\/(?!members|api-keys|messages|people|factors|report|bookmarks|time-lapse|projections|history-queries))|apps\/console\/src\/platform\/(?!forms\/|copied)/,
    minShareCount: 5,
  },
  {
    name: 'why',
    test: /ui\/src\/(number-button|two-zones)|platform\/(evidence\/why-number|download\/)/,
  },
]

/** Pages check answers by schemas and describe none: what zod has for that (5 kB) stays out. */
const withoutJsonSchema: Plugin = {
  name: 'without-json-schema',
  apply: 'build',
  transform: {
    filter: { id: /zod\/v4\/core\/(to-json-schema|json-schema-processors)\.js$/ },
    handler: (code) => ({
      code: [...code.matchAll(/^export (?:const|function) (\w+)/gm)]
        .map(([, name]) => `export const ${name} = () => undefined`)
        .join('\n'),
      map: null,
    }),
  },
}

/** Every page fetches a list of all files: their names are short. Source maps say what each is. */
const fileNames = {
  chunkFileNames: 'assets/[hash:7].js',
  assetFileNames: 'assets/[hash][extname]',
}

/** What only makes values, by names that nothing else has: what a page never uses is left out. */
const manualPureFunctions = ['z', 'endpoint']

/** What a contract says for its readers: nothing of it is asked for by a page. */
const descriptions = [
  /^ {2}tag(?:: '[^']*')?,\n/gm,
  /^ {2}summary:\s+'[^']*',\n/gm,
  /^ {2}problems: \[[^\]]*\],\n/gm,
  /\s*\.meta\(\{ id: '\w+' \}\)/g,
  /\s*\.meta\(\{ examples: \[[^\]]*\] \}\)/g,
  /\s*\.meta\(\{\s*description: '[^']*',?\s*\}\)/g,
]
const withoutDescriptions: Plugin = {
  name: 'without-descriptions',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /packages\/contracts\/src\// },
    handler: (code) => ({
      code: descriptions.reduce((rest, words) => rest.replaceAll(words, ''), code),
      map: null,
    }),
  },
}

/** Packages of ours are read as they are written, so that a save anywhere reloads the page. */
export default defineConfig({
  base: '/console/',
  plugins: [react(), withoutJsonSchema, withoutDescriptions],
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: {
    target: 'es2024',
    sourcemap: true,
    modulePreload: { polyfill: false },
    // Everything lies under assets/, nothing in data: addresses.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: { codeSplitting: { groups }, ...fileNames },
      treeshake: { manualPureFunctions },
    },
  },
  server: { proxy: { '/api': api, '/readyz': api } },
})
