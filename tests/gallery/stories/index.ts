/** Every story, in the order of the list. */
import { floorStories } from './floor.tsx'
import { keepingStories } from './keeping.tsx'
import { leadStories } from './leads.tsx'
import { numberStories } from './numbers.tsx'
import { practiceStories } from './practice.tsx'
import { recordStories } from './records.tsx'
import { scriptTestStories } from './script-tests.tsx'
import { scriptStories } from './scripts.tsx'
import { studioStories } from './studio.tsx'
import { uiStories } from './ui.tsx'

export const STORIES = [
  ...floorStories,
  ...leadStories,
  ...keepingStories,
  ...recordStories,
  ...numberStories,
  ...practiceStories,
  ...scriptTestStories,
  ...scriptStories,
  ...studioStories,
  ...uiStories,
]
