/** Setup file: a property that names no seed is tried with this one, so that a run never depends on luck. */
import { configureGlobal } from 'fast-check'

configureGlobal({ seed: 20_261_130 })
