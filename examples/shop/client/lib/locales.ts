// The languages of the shop. The first one is for visitors who want none of them.
export const locales = {
  en: { name: 'English', tag: 'en-GB', currency: 'GBP' },
  de: { name: 'Deutsch', tag: 'de-DE', currency: 'EUR' },
  ja: { name: '日本語', tag: 'ja-JP', currency: 'JPY' },
} as const

export type Lang = keyof typeof locales
export const langs = Object.keys(locales) as Lang[]

export const isLang = (text: string | undefined): text is Lang => text !== undefined && Object.hasOwn(locales, text)

// inLang is the same page in another language: /de/teas of /en/teas.
export const inLang = (lang: Lang, pathname: string) => `/${[lang, ...pathname.split('/').slice(2)].join('/')}`

// preferred reads Accept-Language: "ja,de;q=0.7".
export function preferred(header = ''): Lang {
  const wishes = header.split(',').map((part) => {
    const [tag, q = '1'] = part.split(';q=')
    return { lang: tag.trim().slice(0, 2).toLowerCase(), q: Number(q) }
  })
  const lang = wishes.sort((a, b) => b.q - a.q).find(({ lang }) => isLang(lang))?.lang
  return isLang(lang) ? lang : langs[0]
}
