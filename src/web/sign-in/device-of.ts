const browsers: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/OPR\//, "Opera"],
  [/SamsungBrowser\//, "Samsung Internet"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const systems: [RegExp, string][] = [
  [/iPhone/, "iPhone"],
  [/iPad/, "iPad"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X|Macintosh/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/** Browser and system in plain words, from what the browser says of itself; null where that says nothing. */
export function deviceOf(userAgent: string | null): { browser: string; system: string } | null {
  const first = (among: [RegExp, string][]) => among.find(([sign]) => sign.test(userAgent ?? ""))?.[1];
  const [browser, system] = [first(browsers), first(systems)];
  return browser && system ? { browser, system } : null;
}
