/**
 * Where the public table of prefixes is wrong, silent or too sure, by prefix without the plus sign. These go before it.
 * A code that two zones share names both; a prefix of mobiles, which are carried anywhere, says nothing.
 */

/** The number tells nothing beyond its country. */
const UNTOLD = ''

const EAST = 'America/New_York'
const CENTRAL = 'America/Chicago'
const MOUNTAIN = 'America/Denver'
const PACIFIC = 'America/Los_Angeles'

const CORRECTIONS: Readonly<Record<string, string>> = {
  // North America: codes on a border between zones, and codes younger than the table.
  [EAST]: '1436 1624 1679 1689',
  [CENTRAL]: '1219 1457 1471 1483 1861 1924',
  [PACIFIC]: '1357 1837',
  [`${EAST}|${CENTRAL}`]: '1270 1364 1423 1448 1574 1606 1812 1850 1906 1930 1931',
  [`${CENTRAL}|${MOUNTAIN}`]: '1308 1605 1620 1701 1785',
  [`${MOUNTAIN}|${PACIFIC}`]: '1208 1458 1541 1986',
  [`America/Phoenix|${MOUNTAIN}`]: '1928',
  'America/Toronto': '1387',
  'America/Toronto|America/Winnipeg': '1807',
  'America/Regina': '1474',
  'America/Vancouver|America/Edmonton': '1236 1250 1257 1672 1778',
  'America/St_Johns|America/Goose_Bay': '1709 1879',
  'America/Whitehorse|America/Edmonton|America/Iqaluit|America/Rankin_Inlet': '1867',
  // Australia: Broken Hill keeps Adelaide's clock; the Gold Coast and Tweed Heads share their numbers.
  'Australia/Sydney': '612',
  'Australia/Melbourne': '613',
  'Australia/Brisbane': '617',
  'Australia/Brisbane|Australia/Sydney': '6175',
  'Australia/Adelaide': '6188',
  'Australia/Adelaide|Australia/Darwin': '6187',
  'Australia/Darwin': '61889',
  'Australia/Perth': '6186 6189',
  'Indian/Cocos': '6189162',
  'Indian/Christmas': '6189164',
  // Spain's mobiles are in the Canaries too.
  'Europe/Madrid|Atlantic/Canary': '346 347',
  // Russia: Kaliningrad; and mobiles, which are given out by part of the country, where the code names one.
  'Europe/Kaliningrad': '7401',
  'Europe/Moscow': '7910 7915 7916 7918 7920 7925 7926 7928 7930 7977 7978 7985 7988',
  'Europe/Moscow|Europe/Kaliningrad': '7911 7921 7931 7981',
  'Europe/Moscow|Europe/Samara|Asia/Yekaterinburg': '7912 7917 7922 7927 7932 7937 7982 7987',
  'Asia/Omsk|Asia/Novosibirsk|Asia/Irkutsk': '7913 7923 7983',
  'Asia/Irkutsk|Asia/Yakutsk|Asia/Vladivostok|Asia/Magadan|Asia/Kamchatka': '7914 7924 7984',
  [UNTOLD]: '614 79',
}

export const CORRECTED_ZONES: ReadonlyMap<string, string> = new Map(
  Object.entries(CORRECTIONS).flatMap(([zones, prefixes]) => prefixes.split(' ').map((prefix) => [prefix, zones])),
)
