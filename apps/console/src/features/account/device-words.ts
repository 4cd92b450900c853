const browsers: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: readonly (readonly [mark: RegExp, name: string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
]

/** What a browser calls itself, as people call it: `Firefox on Windows`. */
export function deviceWords(device: string | undefined): string {
  const browser = named(device ?? '', browsers)
  const system = named(device ?? '', systems)
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? 'an unknown device'
}

function named(device: string, names: typeof browsers): string | undefined {
  return names.find(([mark]) => mark.test(device))?.[1]
}
