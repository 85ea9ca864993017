// Generated from agent-tile.module.css by `npm run css-types`.
declare const styles: {
  readonly above: string
  readonly end: string
  readonly hand: string
  readonly lead: string
  readonly line: string
  readonly open: string
  readonly text: string
  readonly tile: string
}
export default styles
