/** A part of the page as a picture, in the colours it is shown in. What draws it is fetched when one is wanted. */
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { saveFile } from '../../../browser/save-file.ts'

/** For screens and slides that show it larger. */
const SCALE = 2

/** Where a picture is drawn the typefaces of the page are not known: it brings its own. */
async function typeface(): Promise<string> {
  const file = await (await fetch(inter)).blob()
  const bytes = Array.from(new Uint8Array(await file.arrayBuffer()), (byte) => String.fromCodePoint(byte)).join('')
  const source = `url('data:font/woff2;base64,${btoa(bytes)}') format('woff2')`
  return `@font-face { font-family: 'Inter Variable'; font-weight: 100 900; src: ${source}; }`
}

export async function savePicture(of: HTMLElement, name: string): Promise<void> {
  const { domToBlob } = await import('modern-screenshot')
  const picture = await domToBlob(of, {
    scale: SCALE,
    backgroundColor: getComputedStyle(of).getPropertyValue('--surface'),
    font: { cssText: await typeface() },
    // What only serves to change what is shown has no place in a picture.
    filter: (node) => !(node instanceof HTMLElement && node.dataset['picture'] === 'without'),
  })
  saveFile(picture, `${name}.png`)
}
