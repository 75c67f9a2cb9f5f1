/** Browser and system, as their maker calls them; undefined where we cannot tell. */
export type Device = { browser: string | undefined; system: string | undefined }

// The order matters: each of these also names those further down.
const browsers: [sign: RegExp, name: string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bFirefox\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: [sign: RegExp, name: string][] = [
  [/\bWindows\b/, 'Windows'],
  [/\b(?:iPhone|iPad)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
]

/** Recognises a device well enough for its owner to know it again in the list of sign-ins. */
export function deviceOf(userAgent: string | null): Device {
  const find = (list: [RegExp, string][]) => list.find(([sign]) => sign.test(userAgent ?? ''))?.[1]
  return { browser: find(browsers), system: find(systems) }
}
