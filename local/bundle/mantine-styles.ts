/** Each component of Mantine brings its own styles into the file it goes into, so that a page has those it uses and no others. */
import type { Plugin } from 'vite'

const EVERYTHING = '@mantine/core/styles.layer.css'
const BASE = '\0mantine-base-styles.css'
/** The one module of a component that is there exactly when the component is. */
const CLASS_NAMES = /\/@mantine\/core\/esm\/(?:.*\/)?(\w+)\.module\.mjs$/

export function mantineStylesByComponent(): Plugin {
  return {
    name: 'mantine-styles-by-component',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === EVERYTHING ? BASE : null),
    load: (id) =>
      id === BASE
        ? ['baseline', 'default-css-variables', 'global'].map((part) => `@import '${ofMantine(part)}';`).join('\n')
        : null,
    transform(code, id) {
      const [, component] = CLASS_NAMES.exec(id) ?? []
      return component === undefined ? null : { code: `import '${ofMantine(component)}'\n${code}`, map: null }
    },
  }
}

const ofMantine = (part: string): string => `@mantine/core/styles/${part}.layer.css`
