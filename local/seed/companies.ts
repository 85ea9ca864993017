/** Names of people and of companies that do not exist; industries are those the demo script has lines for, and more. */
import type { Dice } from '#domain/practice/dice.ts'

const FIRST = [
  'Abigail',
  'Adrian',
  'Aisha',
  'Alan',
  'Anika',
  'Arthur',
  'Beatrice',
  'Callum',
  'Carmen',
  'Colin',
  'Daniela',
  'Darren',
  'Deborah',
  'Edwin',
  'Elena',
  'Emeka',
  'Fatima',
  'Fiona',
  'Gareth',
  'Hannah',
  'Harriet',
  'Ibrahim',
  'Ingrid',
  'Jasmine',
  'Jerome',
  'Katya',
  'Kenneth',
  'Leila',
  'Lorna',
  'Magnus',
  'Marisol',
  'Martin',
  'Nadia',
  'Neville',
  'Olga',
  'Oscar',
  'Patience',
  'Rafael',
  'Rhiannon',
  'Rosalind',
  'Samir',
  'Sheila',
  'Stefan',
  'Tamsin',
  'Theo',
  'Ursula',
  'Viktor',
  'Wendy',
  'Yusuf',
  'Zainab',
] as const
const LAST = [
  'Abernethy',
  'Adler',
  'Bancroft',
  'Bello',
  'Brandt',
  'Carrick',
  'Castellano',
  'Chaudhry',
  'Dempsey',
  'Devlin',
  'Eriksen',
  'Fairweather',
  'Farouk',
  'Fontaine',
  'Garrity',
  'Haddad',
  'Harcourt',
  'Ito',
  'Jankowski',
  'Kaplan',
  'Kowalczyk',
  'Lathbury',
  'Lindholm',
  'Macready',
  'Mbeki',
  'Moretti',
  'Nakamura',
  'Novak',
  'Obi',
  'Pelham',
  'Petrov',
  'Quigley',
  'Rahman',
  'Ramsbottom',
  'Sandoval',
  'Schreiber',
  'Singh',
  'Sorensen',
  'Thorne',
  'Upjohn',
  'Vasquez',
  'Verity',
  'Wexford',
  'Whitcombe',
  'Yeoman',
  'Zielinski',
] as const

interface Industry {
  readonly name: string
  readonly weight: number
  readonly trades: readonly [string, ...string[]]
}

const INDUSTRIES: readonly Industry[] = [
  {
    name: 'Food & drink',
    weight: 26,
    trades: ['Provisions', 'Larder Supply', 'Fine Foods', 'Drinks Wholesale', 'Produce'],
  },
  {
    name: 'Building materials',
    weight: 22,
    trades: ['Timber & Build', 'Builders Merchants', 'Aggregates', 'Roofing Supply'],
  },
  { name: 'Electrical wholesale', weight: 16, trades: ['Electrical Factors', 'Cable & Switch', 'Lighting Trade'] },
  { name: 'Medical supplies', weight: 10, trades: ['Surgical Supply', 'Clinic Supplies', 'Care Products'] },
  { name: 'Office supplies', weight: 8, trades: ['Office Direct', 'Paper & Print', 'Stationers'] },
  { name: 'Automotive parts', weight: 10, trades: ['Motor Factors', 'Parts Depot', 'Tyre & Brake'] },
  { name: 'Cleaning supplies', weight: 8, trades: ['Hygiene Supply', 'Janitorial', 'Cleancare'] },
]

const STEMS = [
  'Alderbrook',
  'Ashgrove',
  'Beckside',
  'Bluecairn',
  'Brightwater',
  'Castlemoor',
  'Cedar Row',
  'Copperfield',
  'Dalesman',
  'Easterly',
  'Fernhill',
  'Foxglove',
  'Glenrae',
  'Granary',
  'Greyfriars',
  'Halcyon',
  'Hawthorn',
  'Highmead',
  'Ironbridge',
  'Juniper',
  'Kestrel',
  'Kingsway',
  'Larkfield',
  'Longacre',
  'Marlow',
  'Meridian',
  'Northgate',
  'Oakhanger',
  'Orchard',
  'Pennine',
  'Quarry Lane',
  'Ravenscar',
  'Redwood',
  'Saltmarsh',
  'Silverdale',
  'Stonebridge',
  'Summit',
  'Thornbury',
  'Tidewater',
  'Union Street',
  'Valley',
  'Westbourne',
  'Whitestone',
  'Willowbank',
  'Wolds',
  'Yarrow',
] as const

const TITLES = [
  { title: 'Operations director', weight: 22 },
  { title: 'Managing director', weight: 18 },
  { title: 'Order desk manager', weight: 18 },
  { title: 'Owner', weight: 14 },
  { title: 'Sales office manager', weight: 12 },
  { title: 'Finance director', weight: 8 },
  { title: 'Head of customer service', weight: 8 },
] as const

export interface Contact {
  readonly name: string
  readonly title: string
  readonly company: string
  readonly industry: string
  readonly email: string
}

const wordOf = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]+/g, '')

export function contact(dice: Dice): Contact {
  const first = dice.pick(FIRST)
  const last = dice.pick(LAST)
  const industry = dice.weighted(INDUSTRIES, ({ weight }) => weight) ?? INDUSTRIES[0]
  const stem = dice.pick(STEMS)
  const trade = dice.pick(industry?.trades ?? ['Wholesale'])
  return {
    name: `${first} ${last}`,
    title: dice.weighted(TITLES, ({ weight }) => weight)?.title ?? 'Owner',
    company: `${stem} ${trade}`,
    industry: industry?.name ?? 'Wholesale',
    email: `${wordOf(first)}.${wordOf(last)}@${wordOf(stem)}.example`,
  }
}
