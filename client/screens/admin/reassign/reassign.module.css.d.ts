// Generated from reassign.module.css by `npm run css-types`.
declare const styles: {
  readonly agent: string
  readonly agents: string
  readonly bench: string
  readonly held: string
  readonly heldName: string
  readonly lead: string
  readonly leads: string
  readonly leadsHead: string
  readonly place: string
  readonly rows: string
  readonly sendHere: string
}
export default styles
