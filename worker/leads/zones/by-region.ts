/** Zones of the parts of countries that span several, by code and by name. */
import { ZONES_BY_COUNTRY } from '#worker/leads/zones/by-country.ts'

const EAST = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

/** code, name, zone key; a state that two zones share names both. */
const US: readonly (readonly [string, string, string])[] = [
  ['AL', 'Alabama', CENTRAL],
  ['AK', 'Alaska', 'America/Anchorage'],
  ['AZ', 'Arizona', 'America/Phoenix'],
  ['AR', 'Arkansas', CENTRAL],
  ['CA', 'California', PACIFIC],
  ['CO', 'Colorado', MOUNTAIN],
  ['CT', 'Connecticut', EAST],
  ['DE', 'Delaware', EAST],
  ['DC', 'District of Columbia', EAST],
  ['FL', 'Florida', `${EAST}|${CENTRAL}`],
  ['GA', 'Georgia', EAST],
  ['HI', 'Hawaii', 'Pacific/Honolulu'],
  ['ID', 'Idaho', `${MOUNTAIN}|${PACIFIC}`],
  ['IL', 'Illinois', CENTRAL],
  ['IN', 'Indiana', `${EAST}|${CENTRAL}`],
  ['IA', 'Iowa', CENTRAL],
  ['KS', 'Kansas', `${CENTRAL}|${MOUNTAIN}`],
  ['KY', 'Kentucky', `${EAST}|${CENTRAL}`],
  ['LA', 'Louisiana', CENTRAL],
  ['ME', 'Maine', EAST],
  ['MD', 'Maryland', EAST],
  ['MA', 'Massachusetts', EAST],
  ['MI', 'Michigan', `${EAST}|${CENTRAL}`],
  ['MN', 'Minnesota', CENTRAL],
  ['MS', 'Mississippi', CENTRAL],
  ['MO', 'Missouri', CENTRAL],
  ['MT', 'Montana', MOUNTAIN],
  ['NE', 'Nebraska', `${CENTRAL}|${MOUNTAIN}`],
  ['NV', 'Nevada', PACIFIC],
  ['NH', 'New Hampshire', EAST],
  ['NJ', 'New Jersey', EAST],
  ['NM', 'New Mexico', MOUNTAIN],
  ['NY', 'New York', EAST],
  ['NC', 'North Carolina', EAST],
  ['ND', 'North Dakota', `${CENTRAL}|${MOUNTAIN}`],
  ['OH', 'Ohio', EAST],
  ['OK', 'Oklahoma', CENTRAL],
  ['OR', 'Oregon', `${PACIFIC}|${MOUNTAIN}`],
  ['PA', 'Pennsylvania', EAST],
  ['RI', 'Rhode Island', EAST],
  ['SC', 'South Carolina', EAST],
  ['SD', 'South Dakota', `${CENTRAL}|${MOUNTAIN}`],
  ['TN', 'Tennessee', `${EAST}|${CENTRAL}`],
  ['TX', 'Texas', `${CENTRAL}|${MOUNTAIN}`],
  ['UT', 'Utah', MOUNTAIN],
  ['VT', 'Vermont', EAST],
  ['VA', 'Virginia', EAST],
  ['WA', 'Washington', PACIFIC],
  ['WV', 'West Virginia', EAST],
  ['WI', 'Wisconsin', CENTRAL],
  ['WY', 'Wyoming', MOUNTAIN],
]

const CA: readonly (readonly [string, string, string])[] = [
  ['AB', 'Alberta', 'America/Edmonton'],
  ['BC', 'British Columbia', 'America/Vancouver|America/Edmonton'],
  ['MB', 'Manitoba', 'America/Winnipeg'],
  ['NB', 'New Brunswick', 'America/Moncton'],
  ['NL', 'Newfoundland and Labrador', 'America/St_Johns|America/Goose_Bay'],
  ['NS', 'Nova Scotia', 'America/Halifax'],
  ['NT', 'Northwest Territories', 'America/Edmonton'],
  ['NU', 'Nunavut', 'America/Iqaluit|America/Rankin_Inlet|America/Cambridge_Bay'],
  ['ON', 'Ontario', 'America/Toronto|America/Winnipeg'],
  ['PE', 'Prince Edward Island', 'America/Halifax'],
  ['QC', 'Quebec', 'America/Toronto'],
  ['SK', 'Saskatchewan', 'America/Regina'],
  ['YT', 'Yukon', 'America/Whitehorse'],
]

const AU: readonly (readonly [string, string, string])[] = [
  ['ACT', 'Australian Capital Territory', 'Australia/Sydney'],
  ['NSW', 'New South Wales', 'Australia/Sydney'],
  ['NT', 'Northern Territory', 'Australia/Darwin'],
  ['QLD', 'Queensland', 'Australia/Brisbane'],
  ['SA', 'South Australia', 'Australia/Adelaide'],
  ['TAS', 'Tasmania', 'Australia/Hobart'],
  ['VIC', 'Victoria', 'Australia/Melbourne'],
  ['WA', 'Western Australia', 'Australia/Perth'],
]

/** Named as a part of the country they belong to; each keeps its own clock. */
const TERRITORIES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  US: [
    ['AS', 'American Samoa'],
    ['GU', 'Guam'],
    ['MP', 'Northern Mariana Islands'],
    ['PR', 'Puerto Rico'],
    ['UM', 'Minor Outlying Islands'],
    ['VI', 'Virgin Islands'],
  ],
  FR: [
    ['BL', 'Saint-Barthélemy'],
    ['GF', 'Guyane'],
    ['GP', 'Guadeloupe'],
    ['MF', 'Saint-Martin'],
    ['MQ', 'Martinique'],
    ['NC', 'Nouvelle-Calédonie'],
    ['PF', 'Polynésie française'],
    ['PM', 'Saint-Pierre-et-Miquelon'],
    ['RE', 'Réunion'],
    ['TF', 'Terres australes françaises'],
    ['WF', 'Wallis-et-Futuna'],
    ['YT', 'Mayotte'],
  ],
  NL: [
    ['AW', 'Aruba'],
    ['BQ', 'Bonaire'],
    ['CW', 'Curaçao'],
    ['SX', 'Sint Maarten'],
  ],
  GB: [
    ['AI', 'Anguilla'],
    ['BM', 'Bermuda'],
    ['FK', 'Falkland Islands'],
    ['GG', 'Guernsey'],
    ['GI', 'Gibraltar'],
    ['IM', 'Isle of Man'],
    ['IO', 'British Indian Ocean Territory'],
    ['JE', 'Jersey'],
    ['KY', 'Cayman Islands'],
    ['MS', 'Montserrat'],
    ['PN', 'Pitcairn'],
    ['SH', 'Saint Helena'],
    ['TC', 'Turks and Caicos Islands'],
    ['VG', 'British Virgin Islands'],
  ],
  DK: [
    ['FO', 'Faroe Islands'],
    ['GL', 'Greenland'],
  ],
  FI: [['AX', 'Åland']],
  NO: [['SJ', 'Svalbard']],
  AU: [
    ['CC', 'Cocos Islands'],
    ['CX', 'Christmas Island'],
    ['NF', 'Norfolk Island'],
  ],
  NZ: [
    ['CK', 'Cook Islands'],
    ['NU', 'Niue'],
    ['TK', 'Tokelau'],
  ],
  CN: [
    ['HK', 'Hong Kong'],
    ['MO', 'Macau'],
  ],
  MA: [['EH', 'Western Sahara']],
}

export const isTerritoryOf = (territory: string | null, country: string): boolean =>
  TERRITORIES[country]?.some(([code]) => code === territory) ?? false

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .toUpperCase()

const TERRITORY_ZONES = Object.entries(TERRITORIES).flatMap(([country, rows]) =>
  rows.flatMap(([code, name]): [string, string][] => {
    const zone = ZONES_BY_COUNTRY[code]
    return zone === undefined ? [] : [code, name].map((text) => [`${country}/${plain(text)}`, zone])
  }),
)

const REGIONS = new Map<string, string>([
  ...TERRITORY_ZONES,
  ...Object.entries({ US, CA, AU }).flatMap(([country, rows]) =>
    rows.flatMap(([code, name, zone]): [string, string][] => [
      [`${country}/${code}`, zone],
      [`${country}/${plain(name)}`, zone],
    ]),
  ),
])

/** Undefined when the country has one zone, or the region is not known. */
export const zoneOfRegion = (country: string, region: string): string | undefined =>
  REGIONS.get(`${country}/${plain(region)}`) ?? REGIONS.get(`${country}/${plain(region.replace(/^\s*[a-z]{2}-/i, ''))}`)
