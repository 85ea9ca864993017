// Generated from sidebar.module.css by `npm run css-types`.
declare const styles: {
  readonly due: string
  readonly filter: string
  readonly list: string
  readonly more: string
  readonly part: string
  readonly person: string
  readonly place: string
  readonly row: string
  readonly rowText: string
  readonly rowTitle: string
  readonly send: string
}
export default styles
