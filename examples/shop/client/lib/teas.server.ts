// The range, in three languages and currencies. A shop system of yours would go here.
import { locales, type Lang } from './locales.ts'

export const kinds = ['green', 'black', 'oolong', 'white', 'herbal'] as const
export type Kind = (typeof kinds)[number]

interface Tea {
  slug: string
  kind: Kind
  hue: number // of its tin
  grams: number
  prices: Record<Lang, number> // each market has its own, none is converted
  degrees: number
  minutes: number
  harvest: string
  rating: number
  reviews: number
  reviewed: number // days ago
  texts: Record<Lang, { name: string; origin: string; about: string }>
}

export const teas: Tea[] = [
  {
    slug: 'sencha', kind: 'green', hue: 135, grams: 100, prices: { en: 12.5, de: 14.9, ja: 1620 }, degrees: 70, minutes: 1.5,
    harvest: '2026-05-01', rating: 4.7, reviews: 214, reviewed: 2,
    texts: {
      en: { name: 'Sencha of the First Harvest', origin: 'Kagoshima, Japan', about: 'Steamed on the day it was picked: fresh grass, sea air, and a sweetness that stays.' },
      de: { name: 'Sencha der ersten Ernte', origin: 'Kagoshima, Japan', about: 'Am Tag der Ernte gedämpft: frisches Gras, Meeresluft und eine Süße, die bleibt.' },
      ja: { name: '一番摘み煎茶', origin: '鹿児島', about: '摘んだその日に蒸した新茶。若草と海風の香り、長く続く甘み。' },
    },
  },
  {
    slug: 'gyokuro', kind: 'green', hue: 158, grams: 50, prices: { en: 24, de: 27.5, ja: 2980 }, degrees: 55, minutes: 2,
    harvest: '2026-05-01', rating: 4.9, reviews: 61, reviewed: 9,
    texts: {
      en: { name: 'Gyokuro from Uji', origin: 'Uji, Japan', about: 'Three weeks in the shade make it dark, thick and savoury. Drink it from small cups.' },
      de: { name: 'Gyokuro aus Uji', origin: 'Uji, Japan', about: 'Drei Wochen im Schatten machen ihn dunkel, dicht und würzig. Aus kleinen Schalen trinken.' },
      ja: { name: '宇治玉露', origin: '宇治', about: '三週間の被覆栽培で生まれる濃い旨み。小さな茶碗でどうぞ。' },
    },
  },
  {
    slug: 'hojicha', kind: 'green', hue: 45, grams: 100, prices: { en: 8.9, de: 9.9, ja: 1080 }, degrees: 90, minutes: 1,
    harvest: '2026-09-01', rating: 4.6, reviews: 178, reviewed: 1,
    texts: {
      en: { name: 'Hojicha', origin: 'Shizuoka, Japan', about: 'Roasted over charcoal until it smells of hazelnuts. Little caffeine, good in the evening.' },
      de: { name: 'Hojicha', origin: 'Shizuoka, Japan', about: 'Über Holzkohle geröstet, bis er nach Haselnuss duftet. Wenig Koffein, gut am Abend.' },
      ja: { name: 'ほうじ茶', origin: '静岡', about: '炭火で香ばしく焙煎。カフェイン少なめで、夜にもおすすめ。' },
    },
  },
  {
    slug: 'assam', kind: 'black', hue: 28, grams: 125, prices: { en: 9.5, de: 10.9, ja: 1350 }, degrees: 100, minutes: 4,
    harvest: '2026-06-01', rating: 4.5, reviews: 302, reviewed: 4,
    texts: {
      en: { name: 'Assam Second Flush', origin: 'Assam, India', about: 'Malt and brown bread. Strong enough for milk, good enough without.' },
      de: { name: 'Assam Second Flush', origin: 'Assam, Indien', about: 'Malz und dunkles Brot. Kräftig genug für Milch, gut genug ohne.' },
      ja: { name: 'アッサム セカンドフラッシュ', origin: 'インド・アッサム', about: '麦芽と黒パンのような香り。ミルクにも負けない力強さ。' },
    },
  },
  {
    slug: 'earl-grey', kind: 'black', hue: 262, grams: 100, prices: { en: 10.5, de: 11.9, ja: 1480 }, degrees: 95, minutes: 3,
    harvest: '2026-07-01', rating: 4.4, reviews: 256, reviewed: 6,
    texts: {
      en: { name: 'Earl Grey', origin: 'Ceylon and Calabria', about: 'Ceylon leaf and the oil of real bergamots, nothing else.' },
      de: { name: 'Earl Grey', origin: 'Ceylon und Kalabrien', about: 'Ceylon-Blatt und das Öl echter Bergamotten, sonst nichts.' },
      ja: { name: 'アールグレイ', origin: 'スリランカ・カラブリア', about: 'セイロン茶葉と本物のベルガモット精油だけで。' },
    },
  },
  {
    slug: 'darjeeling', kind: 'black', hue: 78, grams: 100, prices: { en: 18, de: 19.9, ja: 2400 }, degrees: 90, minutes: 3,
    harvest: '2026-03-01', rating: 4.8, reviews: 97, reviewed: 12,
    texts: {
      en: { name: 'Darjeeling First Flush', origin: 'Darjeeling, India', about: 'The first leaves after the winter: flowers, apricot, and light as spring.' },
      de: { name: 'Darjeeling First Flush', origin: 'Darjeeling, Indien', about: 'Die ersten Blätter nach dem Winter: Blüten, Aprikose, leicht wie der Frühling.' },
      ja: { name: 'ダージリン ファーストフラッシュ', origin: 'インド・ダージリン', about: '冬明けの一番芽。花と杏の香り、春のような軽やかさ。' },
    },
  },
  {
    slug: 'iron-goddess', kind: 'oolong', hue: 112, grams: 75, prices: { en: 16.5, de: 18.5, ja: 2150 }, degrees: 95, minutes: 2,
    harvest: '2026-05-01', rating: 4.6, reviews: 84, reviewed: 3,
    texts: {
      en: { name: 'Iron Goddess', origin: 'Anxi, China', about: 'Rolled into beads that open in the cup: orchids, cream, six infusions.' },
      de: { name: 'Eiserne Göttin', origin: 'Anxi, China', about: 'Zu Perlen gerollt, die sich in der Tasse öffnen: Orchideen, Sahne, sechs Aufgüsse.' },
      ja: { name: '鉄観音', origin: '中国・安渓', about: '湯の中でひらく珠状の茶葉。蘭の花、クリーム、六煎まで。' },
    },
  },
  {
    slug: 'oriental-beauty', kind: 'oolong', hue: 18, grams: 50, prices: { en: 26, de: 29, ja: 3400 }, degrees: 85, minutes: 3,
    harvest: '2026-06-01', rating: 4.9, reviews: 38, reviewed: 20,
    texts: {
      en: { name: 'Oriental Beauty', origin: 'Hsinchu, Taiwan', about: 'Cicadas bite the leaves, and they answer with honey and ripe peach.' },
      de: { name: 'Oriental Beauty', origin: 'Hsinchu, Taiwan', about: 'Zikaden beißen die Blätter, und die antworten mit Honig und reifem Pfirsich.' },
      ja: { name: '東方美人', origin: '台湾・新竹', about: 'ウンカがかんだ葉から生まれる、蜂蜜と熟した桃の香り。' },
    },
  },
  {
    slug: 'silver-needle', kind: 'white', hue: 215, grams: 50, prices: { en: 22, de: 24.9, ja: 2890 }, degrees: 80, minutes: 5,
    harvest: '2026-04-01', rating: 4.7, reviews: 45, reviewed: 15,
    texts: {
      en: { name: 'Silver Needle', origin: 'Fuding, China', about: 'Nothing but buds, dried in the sun. Melon, hay, quiet.' },
      de: { name: 'Silbernadel', origin: 'Fuding, China', about: 'Nur Knospen, in der Sonne getrocknet. Melone, Heu, Stille.' },
      ja: { name: '白毫銀針', origin: '中国・福鼎', about: '芽だけを天日干し。メロン、干し草、そして静けさ。' },
    },
  },
  {
    slug: 'rooibos', kind: 'herbal', hue: 12, grams: 150, prices: { en: 6.9, de: 7.5, ja: 980 }, degrees: 100, minutes: 6,
    harvest: '2026-02-01', rating: 4.3, reviews: 141, reviewed: 5,
    texts: {
      en: { name: 'Rooibos', origin: 'Cederberg, South Africa', about: 'Red, round and sweet without sugar. For children and for late hours.' },
      de: { name: 'Rooibos', origin: 'Zederberge, Südafrika', about: 'Rot, rund und süß ohne Zucker. Für Kinder und für späte Stunden.' },
      ja: { name: 'ルイボス', origin: '南アフリカ・セダルバーグ', about: '砂糖いらずのやさしい甘さ。お子さまにも、夜更けにも。' },
    },
  },
  {
    slug: 'mint', kind: 'herbal', hue: 172, grams: 60, prices: { en: 5.9, de: 6.5, ja: 880 }, degrees: 100, minutes: 5,
    harvest: '2026-08-01', rating: 4.5, reviews: 119, reviewed: 8,
    texts: {
      en: { name: 'Garden Mint', origin: 'Meknès, Morocco', about: 'Whole leaves of spearmint, cut in the morning.' },
      de: { name: 'Gartenminze', origin: 'Meknès, Marokko', about: 'Ganze Blätter der Grünen Minze, am Morgen geschnitten.' },
      ja: { name: 'ガーデンミント', origin: 'モロッコ・メクネス', about: '朝摘みスペアミントの葉をそのまま。' },
    },
  },
  {
    slug: 'chamomile', kind: 'herbal', hue: 92, grams: 60, prices: { en: 6.2, de: 6.9, ja: 920 }, degrees: 100, minutes: 7,
    harvest: '2026-07-01', rating: 4.4, reviews: 88, reviewed: 11,
    texts: {
      en: { name: 'Chamomile Flowers', origin: 'Thuringia, Germany', about: 'Flower heads without stalks: apple, honey, good night.' },
      de: { name: 'Kamillenblüten', origin: 'Thüringen', about: 'Blütenköpfe ohne Stiel: Apfel, Honig, gute Nacht.' },
      ja: { name: 'カモミール', origin: 'ドイツ・テューリンゲン', about: '茎のない花だけを使用。りんごと蜂蜜、おやすみなさい。' },
    },
  },
]

// localized is a tea as the pages show it: one language, one price.
export function localized(tea: Tea, lang: Lang) {
  const { texts, prices, ...same } = tea
  return { ...same, ...texts[lang], price: prices[lang], currency: locales[lang].currency }
}

export type LocalTea = ReturnType<typeof localized>

export function findTea(slug: string, lang: Lang) {
  const tea = teas.find((tea) => tea.slug === slug)
  return tea && localized(tea, lang)
}

// search looks for teas in the words and the order of a language.
export function search(lang: Lang, { q = '', kind = '', sort = 'name' }: { q?: string; kind?: string; sort?: string }) {
  const collator = new Intl.Collator(locales[lang].tag)
  const words = q.toLocaleLowerCase(locales[lang].tag).split(/\s+/).filter(Boolean)
  return teas.map((tea) => localized(tea, lang))
    .filter((tea) => !kind || tea.kind === kind)
    .filter(({ name, origin, about }) => words.every((word) => `${name} ${origin} ${about}`.toLocaleLowerCase(locales[lang].tag).includes(word)))
    .sort((a, b) => (sort === 'price' ? a.price - b.price : sort === 'rating' ? b.rating - a.rating : collator.compare(a.name, b.name)))
}
