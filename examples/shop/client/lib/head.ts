import type { Meta, PageContext } from '/dx:types'

// The texts of the layout around a page: in its data.
const textsOf = ({ matches }: PageContext<any>): Record<string, string> =>
  matches.find(({ data }) => data?.messages)?.data.messages ?? {}

// titled is the head of a page whose title is one of the texts.
export function titled(ctx: PageContext<any>, id: string): Meta {
  const texts = textsOf(ctx)
  return { title: `${texts[id]} · ${texts.brand}` }
}

export const named = (ctx: PageContext<any>, title: string): Meta => ({ title: `${title} · ${textsOf(ctx).brand}` })
