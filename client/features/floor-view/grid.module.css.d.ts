// Generated from grid.module.css by `npm run css-types`.
declare const styles: {
  readonly company: string
  readonly heading: string
  readonly line: string
  readonly number: string
  readonly pad: string
  readonly rowButton: string
  readonly scroller: string
  readonly table: string
  readonly tiles: string
  readonly times: string
}
export default styles
