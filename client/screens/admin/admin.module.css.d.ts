// Generated from admin.module.css by `npm run css-types`.
declare const styles: {
  readonly agent: string
  readonly agents: string
  readonly bar: string
  readonly bench: string
  readonly column: string
  readonly fault: string
  readonly faults: string
  readonly fieldset: string
  readonly held: string
  readonly heldName: string
  readonly law: string
  readonly lead: string
  readonly leads: string
  readonly leadsHead: string
  readonly link: string
  readonly numbers: string
  readonly part: string
  readonly person: string
  readonly place: string
  readonly quiet: string
  readonly rows: string
  readonly save: string
  readonly screen: string
  readonly scroll: string
  readonly sendHere: string
  readonly tabs: string
  readonly title: string
}
export default styles
