/** Families in the order in which their words must be looked for: most browsers name the others too. */
const families: readonly (readonly [word: RegExp, family: string])[] = [
  [/\bLine\//i, 'LINE'],
  [/\b(?:Instagram|FBAN|FBAV)\b/, 'Facebook'],
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\b(?:OPR|Opera)\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\bThunderbird\//, 'Thunderbird'],
];
const systems: readonly (readonly [word: RegExp, system: string])[] = [
  [/\b(?:iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

/** "Safari, iOS": enough for a record of consent, and no fingerprint. */
export function userAgentFamily(userAgent: string): string {
  const find = (list: readonly (readonly [RegExp, string])[]) =>
    list.find(([word]) => word.test(userAgent))?.[1];
  return [find(families) ?? 'other', find(systems)].filter(Boolean).join(', ');
}
