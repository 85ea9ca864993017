/**
 * Which file of the build a module goes into. Left to itself the bundler cuts out whatever any two screens share, and a
 * screen comes in sixty files. Here a screen is one file with its dialogs and late parts, and what several share is a few.
 */
import { importsOf, type ModuleOf } from './barrels.ts'

/** What every screen stands on: packs better in one file than in thirty, and outlives most deployments. */
const GROUND =
  /\/node_modules\/(react|react-dom|scheduler|use-sync-external-store|zod|zustand|partysocket|@tanstack\/(history|query-core|react-query|react-router|react-store|router-core|store))\//
/** Of those, what lists of pages stand on: they come after the first look. */
const LATE_GROUND =
  /\/node_modules\/@tanstack\/(query-core|react-query)\/.*\/(infiniteQueryObserver|queriesObserver|useInfiniteQuery|useQueries)\.js$/
/** Fetched by the one part that needs it, and by few people or late. */
const APART: Readonly<Record<string, RegExp>> = {
  // What graphs and charts both reckon with.
  curves: /\/node_modules\/d3-(color|ease|interpolate|timer)\//,
  // Of charts and of the administration, which would come with them.
  common: /\/@mantine\/core\/(esm\/components\/ColorSwatch\/|styles\/ColorSwatch\.)/,
  picture: /\/node_modules\/modern-screenshot\/|\/screens\/numbers\/card\/card-picture\./,
  graph:
    /\/node_modules\/(@xyflow|d3-(dispatch|drag|selection|transition|zoom)|classcat)\/|\/features\/script-graph\/|\/screens\/scripts\/(script-graph|graph-layout|difference\/(two-scripts|difference-graph)|numbers\/drop-off-map)\./,
  charts:
    /\/node_modules\/(@mantine\/charts|recharts|victory-vendor|d3-[\w-]+|internmap|@reduxjs|redux|redux-thunk|react-redux|react-is|reselect|immer|es-toolkit|eventemitter3|decimal\.js-light|tiny-invariant)\/|\/screens\/numbers\/charts\/(columns-chart|stacked-days)\./,
  // What writes a file comes by itself, when one is wanted.
  csv: /\/screens\/scripts\/numbers\/steps-file\.|\/domain\/export\/csv\.|\/domain\/import\/(formula|twice-encoded)\.|\/node_modules\/papaparse\//,
  'script-numbers': /\/screens\/scripts\/numbers\//,
  canvas: /\/client\/studio\/canvas\//,
  'lead-dialog': /\/features\/sample-leads\/lead-dialog\./,
  details: /\/features\/sample-leads\/(sample-leads|choose-lead)\./,
  // Three that share little else: each would bring the screen along that the other is on.
  customers:
    /\/domain\/practice\/(moods|reply|customer|dice|words\/[\w-]+)\.|\/format\/mood-words\.|\/icons\/IconEar\./,
  'new-team': /\/domain\/stored\/default-settings\./,
  'test-run': /\/client\/(studio\/test-run|features\/script-cases)\//,
  publishing: /\/screens\/scripts\/(publishing|versions|difference)\/|\/studio\/publish\//,
  'first-admin': /\/screens\/sign-in\/first-admin-form\./,
  clerk: /\/node_modules\/@clerk\/|\/session\/clerk-auth\./,
  wave: /\/node_modules\/wavesurfer\.js\//,
  // Which spellings are one number is a rule of the floor, and needs none of what reads and writes them.
  phone: /\/node_modules\/libphonenumber-js\/|\/domain\/phone\/(?!key\.)/,
}
/** What is a file of its own: the screens, and the toasts, which are rarer than what they are made of. */
const SCREEN =
  /\/client\/(?:screens\/(?:[\w-]+\/)+([\w-]+)-screen|(studio)\/studio-screen|(practice)\/practice-screen|feedback\/(toaster))\.tsx$/

/** A part that is opened by few, or seldom: a file of its own, when it is fetched by itself. */
const PART =
  /\/client\/(?:screens\/(?:(admin\/[\w-]+)\/[\w-]+|leads\/(duplicates)\/duplicates-dialog)|practice\/(practised-call)|features\/(?:(lead-at-hand)\/record-at-hand|exports\/(export-dialog)|tasks\/(task-conflict)|(erasure)\/erase-person|(bookings)\/calendar-dialog))\.tsx$/

/** The screens of records, and the parts that open on them. */
const LISTS = [
  'admin',
  'calls',
  'exports',
  'lead',
  'leads',
  'leads-import',
  'lead-at-hand',
  'duplicates',
  'export-dialog',
  'erasure',
  'task-conflict',
  'bookings',
]

/** What screens have in common goes into the first of these that names them all, or into the file that all have. */
const SHARED: readonly (readonly [file: string, ...screens: string[]])[] = [
  ['floor', 'board', 'time-machine', 'wall'],
  ['scripts', 'script', 'scripts', 'new-script', 'studio'],
  ['practice', 'practice', 'practised-call'],
  ['desk', 'desk', 'practised-call'],
  ['records', ...LISTS, 'practised-call'],
  ['tables', ...LISTS, 'numbers', 'reports', 'report'],
  ['details', ...LISTS, 'studio', 'practice', 'practised-call', 'desk', 'call-replay', 'script', 'scripts'],
]
const EVERYBODY = 'common'
/** Who sees the one sees the other, and little of it is its own. */
const TOGETHER: Readonly<Record<string, string>> = {
  lead: 'records',
  leads: 'records',
  calls: 'records',
  exports: 'records',
  script: 'scripts',
  'new-script': 'scripts',
  reports: 'numbers',
  report: 'numbers',
}
/** Few rules of style are not worth a file. */
const STYLES_WITH: Readonly<Record<string, string>> = {
  board: 'floor',
  studio: 'scripts',
  details: EVERYBODY,
  practice: EVERYBODY,
  'practised-call': 'desk',
  forms: 'records',
  'leads-import': 'records',
}
const stylesOf = (file: string): string => (file.startsWith('admin') ? 'records' : (STYLES_WITH[file] ?? file))

const apart = (id: string): string | undefined => Object.keys(APART).find((name) => APART[name]?.test(id))

/** The file of each module, without its ending. */
export function filesOf(moduleOf: ModuleOf, root: string): ReadonlyMap<string, string> {
  const importsFrom = importsOf(moduleOf)
  const lateOf = (id: string): readonly string[] => moduleOf(id)?.dynamicallyImportedIds ?? []
  /** Modules that come with this one; the late ones too, which it fetches when they are wanted. No other screen. */
  const reached = (start: string, late: boolean): ReadonlySet<string> => {
    const found = new Set([start])
    for (const id of found) {
      const next = [...importsFrom(id), ...(late ? lateOf(id).filter((other) => !PART.test(other)) : [])]
      for (const other of next) if (!SCREEN.test(other) && !GROUND.test(other) && !apart(other)) found.add(other)
    }
    return found
  }
  const main = `${root}/client/main.tsx`
  const desk = `${root}/client/screens/desk/desk-screen.tsx`
  const screens = [...reached(main, false)].flatMap(lateOf).filter((id) => SCREEN.test(id))
  const parts = screens.flatMap((screen) => [...reached(screen, false)].flatMap(lateOf)).filter((id) => PART.test(id))
  const places = new Map<string, Set<string>>()
  for (const screen of [...screens, ...parts]) {
    for (const id of reached(screen, true)) places.set(id, (places.get(id) ?? new Set()).add(nameOf(screen)))
  }
  const files = new Map([...places].map(([id, those]) => [id, fileOf([...those])]))
  for (const id of reached(main, true)) files.set(id, EVERYBODY)
  // What comes before anybody has pressed a key.
  for (const id of [...reached(main, false), ...reached(desk, false)]) files.set(id, 'first')
  return files
}

const nameOf = (screen: string): string =>
  (SCREEN.exec(screen) ?? PART.exec(screen))?.slice(1).find(Boolean)?.replace('/', '-') ?? screen

function fileOf(places: readonly string[]): string {
  // What two parts of a screen share is the screen's.
  const screens = places.length === 1 ? places : [...new Set(places.map((name) => name.replace(/^admin-.*/, 'admin')))]
  const [only = ''] = screens
  if (screens.length === 1) return TOGETHER[only] ?? only
  const together = SHARED.find(([, ...those]) => screens.every((screen) => those.includes(screen)))
  return together?.[0] ?? EVERYBODY
}

/** Answers the file of a module; null leaves it to the bundler. */
export function chunkNames(root: string): (id: string, graph: { getModuleInfo: ModuleOf }) => string | null {
  let files: ReadonlyMap<string, string> | undefined
  return (id, graph) => {
    if (LATE_GROUND.test(id)) return EVERYBODY
    if (GROUND.test(id)) return 'ground'
    files ??= filesOf((other) => graph.getModuleInfo(other), root)
    const file = apart(id) ?? files.get(id) ?? null
    return file !== null && id.endsWith('.css') ? stylesOf(file) : file
  }
}
