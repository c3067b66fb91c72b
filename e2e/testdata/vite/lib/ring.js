import { back } from './ring-back.js'

export const ring = () => `ring ${back()}`
export const end = 'closed'
