/** The first version of a browser that has something; null where none has. */
export interface Since {
  /** Chrome and Chromium; Edge has had the same numbers since its version 79. */
  chrome: number | null;
  firefox: number | null;
  /** What the program does in a browser without it, where it runs in one. */
  without?: string;
}

/** Something of the web platform that is younger than the program's first wish, and how it looks in sources. */
export interface WebFeature extends Since {
  name: string;
  sign: RegExp;
}

/**
 * Every call of the extension interface that the program makes, with the first version that has it. The
 * versions are those of MDN's browser-compat-data 8.1.0 (CC0, `webextensions.api`), where it names them;
 * those of contextMenus and pageCapture are from Chrome's and MDN's own pages. A test compares the list with
 * the sources and the versions with what the manifests ask for.
 */
export const extensionCalls: Readonly<Record<string, Since>> = {
  'action.setBadgeBackgroundColor': { chrome: 88, firefox: 109 },
  'action.setBadgeText': { chrome: 88, firefox: 109 },
  'alarms.clear': { chrome: 22, firefox: 45 },
  'alarms.create': { chrome: 22, firefox: 45 },
  'alarms.getAll': { chrome: 22, firefox: 45 },
  'alarms.onAlarm': { chrome: 22, firefox: 45 },
  'commands.getAll': { chrome: 58, firefox: 48 },
  'commands.onCommand': { chrome: 25, firefox: 48 },
  'contextMenus.create': { chrome: 6, firefox: 55 },
  'contextMenus.onClicked': { chrome: 21, firefox: 55 },
  'contextMenus.removeAll': { chrome: 6, firefox: 55 },
  'i18n.getUILanguage': { chrome: 35, firefox: 47 },
  'notifications.clear': { chrome: 28, firefox: 45 },
  'notifications.create': { chrome: 28, firefox: 45 },
  'notifications.getAll': { chrome: 29, firefox: 45 },
  'notifications.onButtonClicked': {
    chrome: 28,
    firefox: null,
    without: 'notifications are shown without buttons; a click opens the case',
  },
  'notifications.onClicked': { chrome: 28, firefox: 47 },
  'pageCapture.saveAsMHTML': { chrome: 18, firefox: null, without: 'it is not offered' },
  'permissions.contains': { chrome: 16, firefox: 55 },
  'permissions.getAll': { chrome: 16, firefox: 55 },
  'permissions.onAdded': { chrome: 16, firefox: 77 },
  'permissions.onRemoved': { chrome: 16, firefox: 77 },
  'permissions.remove': { chrome: 16, firefox: 55 },
  'permissions.request': { chrome: 16, firefox: 55 },
  'runtime.getManifest': { chrome: 22, firefox: 45 },
  'runtime.getPlatformInfo': { chrome: 29, firefox: 45 },
  'runtime.getURL': { chrome: 22, firefox: 45 },
  'runtime.id': { chrome: 22, firefox: 45 },
  'runtime.onInstalled': { chrome: 22, firefox: 52 },
  'runtime.onMessage': { chrome: 26, firefox: 45 },
  'runtime.onStartup': { chrome: 23, firefox: 52 },
  'runtime.sendMessage': { chrome: 26, firefox: 45 },
  'scripting.executeScript': { chrome: 88, firefox: 102 },
  'scripting.getRegisteredContentScripts': { chrome: 96, firefox: 102 },
  'scripting.registerContentScripts': { chrome: 96, firefox: 102 },
  'scripting.unregisterContentScripts': { chrome: 96, firefox: 102 },
  'scripting.updateContentScripts': { chrome: 96, firefox: 102 },
  'tabs.captureVisibleTab': { chrome: 5, firefox: 47 },
  'tabs.create': { chrome: 5, firefox: 45 },
  'tabs.get': { chrome: 5, firefox: 45 },
  'tabs.onRemoved': { chrome: 4, firefox: 45 },
  'tabs.query': { chrome: 16, firefox: 45 },
  'tabs.sendMessage': { chrome: 20, firefox: 45 },
  'windows.create': { chrome: 4, firefox: 45 },
  'windows.getLastFocused': { chrome: 4, firefox: 45 },
};

/** What the manifest itself asks for, by the same source. */
export const manifestNeeds: Readonly<Record<string, Since>> = {
  'version 3 with a worker or an event page': { chrome: 88, firefox: 109 },
  optional_host_permissions: { chrome: 102, firefox: 128 },
  'data_collection_permissions (other browsers ignore it)': { chrome: 88, firefox: 140 },
  'storage.session': { chrome: 102, firefox: 115 },
  'alarms as short as half a minute': { chrome: 120, firefox: 45 },
};

/**
 * Younger parts of the web platform, used or not, so that a first use is noticed. What the language brings is
 * bounded by `lib` of tsconfig.json: nothing of ES2024 is younger than Chrome 119 and Firefox 140. Versions as
 * above; with `without`, what is younger than the oldest browser may be used all the same.
 */
export const webFeatures: readonly WebFeature[] = [
  { name: 'Array.toSorted, toSpliced', sign: /\.toS(?:orted|pliced)\(/, chrome: 110, firefox: 115 },
  { name: 'String.toWellFormed', sign: /\.(?:to|is)WellFormed\(/, chrome: 111, firefox: 119 },
  {
    name: 'iterator helpers',
    sign: /\.(?:values|entries|keys|matchAll)\([^()]*\)\s*\.(?:map|filter|some|every|find|toArray|take|drop|forEach|reduce|flatMap)\(/,
    chrome: 122,
    firefox: 131,
  },
  {
    name: 'Set.union and others',
    sign: /\.(?:isSubsetOf|isSupersetOf|isDisjointFrom|symmetricDifference)\(/,
    chrome: 122,
    firefox: 127,
  },
  { name: 'Promise.try', sign: /Promise\.try\(/, chrome: 128, firefox: 134 },
  { name: 'RegExp.escape', sign: /RegExp\.escape\(/, chrome: 136, firefox: 134 },
  {
    name: 'Uint8Array as base64',
    sign: /\.(?:toBase64|fromBase64|setFromBase64|setFromHex)\(/,
    chrome: 140,
    firefox: 133,
  },
  { name: 'Intl.DurationFormat', sign: /Intl\.DurationFormat/, chrome: 129, firefox: 136 },
  { name: 'Temporal', sign: /\bTemporal\./, chrome: 144, firefox: 139 },
  { name: 'URL.canParse', sign: /URL\.canParse\(/, chrome: 120, firefox: 115 },
  { name: 'URL.parse', sign: /URL\.parse\(/, chrome: 126, firefox: 126 },
  { name: 'AbortSignal.any', sign: /AbortSignal\.any\(/, chrome: 116, firefox: 124 },
  { name: 'AbortSignal.timeout', sign: /AbortSignal\.timeout\(/, chrome: 124, firefox: 100 },
  { name: 'CompressionStream', sign: /new CompressionStream\(/, chrome: 80, firefox: 113 },
  { name: 'raw deflate', sign: /'deflate-raw'/, chrome: 103, firefox: 113 },
  { name: 'the private file system', sign: /\.createWritable\(/, chrome: 86, firefox: 111 },
  { name: 'Blob.bytes', sign: /[bB]lob\.bytes\(/, chrome: 144, firefox: 128 },
  {
    name: 'streams in for-await',
    sign: /for await \([^)]*\.(?:stream\(\)|readable|body)\b/,
    chrome: 124,
    firefox: 110,
  },
  { name: 'Element.checkVisibility', sign: /\.checkVisibility\(/, chrome: 105, firefox: 106 },
  { name: 'popover', sign: /\.showPopover\(|popover=/, chrome: 114, firefox: 125 },
  { name: 'view transitions', sign: /\.startViewTransition\(/, chrome: 111, firefox: 144 },
  { name: 'dialog.requestClose', sign: /\.requestClose\(|closed[bB]y=/, chrome: 134, firefox: 141 },
  { name: 'moveBefore', sign: /\.moveBefore\(/, chrome: 133, firefox: 144 },
  { name: 'Ed25519', sign: /'Ed25519'/, chrome: 137, firefox: 129 },
  {
    name: 'scheduler.yield',
    sign: /scheduler\??\.yield/,
    chrome: 129,
    firefox: 142,
    without: 'a timer takes its place',
  },
  {
    name: 'ImageCapture',
    sign: /\bImageCapture\b/,
    chrome: 59,
    firefox: null,
    without: 'a video that plays unseen gives the frames',
  },
  {
    name: 'trackVisibility',
    sign: /trackVisibility/,
    chrome: 74,
    firefox: null,
    without: 'undo asks on the desk',
  },
  {
    name: 'userAgentData',
    sign: /userAgentData/,
    chrome: 90,
    firefox: null,
    without: 'calls of its own say the same',
  },
  {
    name: 'contentHint',
    sign: /\.contentHint\b/,
    chrome: 70,
    firefox: null,
    without: 'the recording is as good as its bit rate',
  },
  { name: ':has()', sign: /:has\(/, chrome: 105, firefox: 121 },
  { name: 'nested style rules', sign: /^\s+&[:.[ ]/m, chrome: 120, firefox: 117 },
  { name: 'color-mix()', sign: /color-mix\(/, chrome: 111, firefox: 113 },
  { name: 'light-dark()', sign: /light-dark\(/, chrome: 123, firefox: 120 },
  { name: 'oklch()', sign: /: oklch\(/, chrome: 111, firefox: 113 },
  { name: '@container', sign: /@container/, chrome: 105, firefox: 110 },
  { name: '@starting-style', sign: /@starting-style/, chrome: 117, firefox: 129 },
  { name: 'anchor positioning', sign: /anchor-name:|position-anchor:/, chrome: 125, firefox: 147 },
  { name: 'interpolate-size', sign: /interpolate-size:/, chrome: 129, firefox: null },
  { name: 'subgrid', sign: /: subgrid/, chrome: 117, firefox: 71 },
  { name: 'content-visibility', sign: /content-visibility:/, chrome: 85, firefox: 125 },
  {
    name: 'field-sizing',
    sign: /field-sizing:/,
    chrome: 123,
    firefox: 152,
    without: 'fields keep their size',
  },
  {
    name: 'text-wrap: pretty',
    sign: /text-wrap: pretty/,
    chrome: 117,
    firefox: null,
    without: 'lines break as they do',
  },
  { name: 'text-wrap: balance', sign: /text-wrap: balance/, chrome: 114, firefox: 121 },
  { name: 'scrollbar-color', sign: /scrollbar-(?:color|width):/, chrome: 121, firefox: 64 },
];
