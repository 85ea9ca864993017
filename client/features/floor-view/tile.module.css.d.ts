// Generated from tile.module.css by `npm run css-types`.
declare const styles: {
  readonly hand: string
  readonly head: string
  readonly lead: string
  readonly node: string
  readonly onNode: string
  readonly open: string
  readonly orphan: string
  readonly quiet: string
  readonly rec: string
  readonly seen: string
  readonly stateLine: string
  readonly step: string
  readonly tile: string
  readonly time: string
}
export default styles
