// What an order costs and what a form must have.
import type { Cart } from './cart.ts'
import { locales, type Lang } from './locales.ts'
import { findTea } from './teas.server.ts'

const free: Record<Lang, number> = { en: 40, de: 45, ja: 5000 }
const delivery: Record<Lang, number> = { en: 3.95, de: 4.9, ja: 550 }

export const freeFrom = (lang: Lang) => ({ amount: free[lang], currency: locales[lang].currency })

export function bill(cart: Readonly<Cart>, lang: Lang) {
  const lines = Object.entries(cart).flatMap(([slug, amount]) => {
    const tea = findTea(slug, lang)
    return tea ? [{ slug, name: tea.name, hue: tea.hue, grams: tea.grams, price: tea.price, amount, sum: round(tea.price * amount) }] : []
  })
  const goods = round(lines.reduce((sum, line) => sum + line.sum, 0))
  const shipping = goods >= free[lang] || goods === 0 ? 0 : delivery[lang]
  return { lines, goods, shipping, missing: shipping > 0 ? round(free[lang] - goods) : 0, total: round(goods + shipping), currency: locales[lang].currency }
}

const round = (amount: number) => Math.round(amount * 100) / 100

// Countries with what a postcode of theirs looks like.
export const countries: Record<string, { pattern: RegExp; example: string }> = {
  AT: { pattern: /^\d{4}$/, example: '1070' },
  CH: { pattern: /^\d{4}$/, example: '8004' },
  DE: { pattern: /^\d{5}$/, example: '04109' },
  FR: { pattern: /^\d{5}$/, example: '69001' },
  GB: { pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i, example: 'BS1 4DJ' },
  JP: { pattern: /^\d{3}-?\d{4}$/, example: '604-8005' },
}

export const homes: Record<Lang, string> = { en: 'GB', de: 'DE', ja: 'JP' }

export const fields = ['name', 'email', 'street', 'postcode', 'city'] as const
export type Field = (typeof fields)[number] | 'country'

export function check(values: Record<Field, string>): Field[] {
  const country = countries[values.country]
  const wrong = fields.filter((name) => !values[name])
  if (!/^\S+@\S+\.\S+$/.test(values.email) && !wrong.includes('email')) wrong.push('email')
  if (country && values.postcode && !country.pattern.test(values.postcode)) wrong.push('postcode')
  return country ? wrong : [...wrong, 'country']
}
