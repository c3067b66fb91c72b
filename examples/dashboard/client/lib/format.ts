// How figures and dates read: the same on the server and in the browser.
const locale = 'en-GB'

const euros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' })
const wholeEuros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 })
const fewEuros = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', notation: 'compact' })
const number = new Intl.NumberFormat(locale)
const kilograms = new Intl.NumberFormat(locale, { style: 'unit', unit: 'kilogram' })
const parts = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
const changes = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1, signDisplay: 'exceptZero' })
const dates = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const days = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' })
const months = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })

export const money = (amount: number) => euros.format(amount)
export const roundMoney = (amount: number) => wholeEuros.format(amount)
export const shortMoney = (amount: number) => fewEuros.format(amount)
export const count = (amount: number) => number.format(amount)
export const kilos = (amount: number) => kilograms.format(amount)
export const percent = (share: number) => parts.format(share)
export const change = (share: number) => changes.format(share)
export const date = (text: string) => dates.format(new Date(text))
export const shortDate = (text: string) => days.format(new Date(text))
export const month = (text: string) => months.format(new Date(text))

export const byUnit = { money: roundMoney, count, percent }
