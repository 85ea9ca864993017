// Generated from shell.module.css by `npm run css-types`.
declare const styles: {
  readonly bar: string
  readonly frame: string
  readonly keys: string
  readonly main: string
  readonly narrow: string
  readonly nav: string
  readonly person: string
  readonly place: string
  readonly search: string
  readonly searchWord: string
  readonly skip: string
  readonly slot: string
  readonly team: string
  readonly teamName: string
}
export default styles
