// Generated from agent-tile.module.css by `npm run css-types`.
declare const styles: {
  readonly lead: string
  readonly open: string
  readonly text: string
  readonly tile: string
}
export default styles
