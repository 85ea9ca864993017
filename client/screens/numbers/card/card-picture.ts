/** A part of the page as a picture, in the colours it is shown in. What draws it is fetched when one is wanted. */
import { saveFile } from '../../../browser/save-file.ts'

/** For screens and slides that show it larger. */
const SCALE = 2

export async function savePicture(of: HTMLElement, name: string): Promise<void> {
  const { domToBlob } = await import('modern-screenshot')
  const picture = await domToBlob(of, {
    scale: SCALE,
    backgroundColor: getComputedStyle(of).getPropertyValue('--surface'),
    // What only serves to change what is shown has no place in a picture.
    filter: (node) => !(node instanceof HTMLElement && node.dataset['picture'] === 'without'),
  })
  saveFile(picture, `${name}.png`)
}
