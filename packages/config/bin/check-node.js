// Plain JavaScript of 2015: it must run on whatever Node a machine happens to have.
var major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  console.error(
    'Rostrum runs on Node 24 or newer; this is ' +
      process.versions.node +
      '.\n' +
      'On Linux x64 `npm ci` brings Node 26 along (run it first). Elsewhere install Node 24+ from nodejs.org or your package manager.',
  )
  process.exit(1)
}
