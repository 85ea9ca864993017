// Generated from lead-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly fact: string
  readonly facts: string
  readonly headline: string
  readonly icon: string
  readonly late: string
  readonly name: string
  readonly panel: string
  readonly role: string
  readonly value: string
  readonly why: string
  readonly whyFacts: string
  readonly whyTitle: string
}
export default styles
