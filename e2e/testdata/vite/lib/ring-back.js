import { end } from './ring.js'

export const back = () => end
