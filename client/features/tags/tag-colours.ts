/** Colours of tags: each stands out from the ground of rows by 3:1 at least, light and dark (a test measures it). */

export const TAG_COLOURS = {
  '#868e96': 'Grey',
  '#e03131': 'Red',
  '#d6336c': 'Pink',
  '#ae3ec9': 'Purple',
  '#7950f2': 'Violet',
  '#1c7ed6': 'Blue',
  '#0c8599': 'Cyan',
  '#099268': 'Teal',
  '#2f9e44': 'Green',
  '#66811f': 'Olive',
  '#b07d00': 'Amber',
  '#d9480f': 'Orange',
} as const

const NAMES: Readonly<Record<string, string>> = TAG_COLOURS

/** One that was chosen through the API is named as it is written. */
export const colourName = (colour: string): string => NAMES[colour] ?? colour
