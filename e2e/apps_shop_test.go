package e2e

import "testing"

var shopApp = exampleApp{
	name: "shop",
	pages: []string{
		"/en", "/de/teas", "/ja/teas?kind=green&sort=price", "/en/teas/earl-grey", "/de/teas/sencha", "/ja/teas/gyokuro", "/ja/cart",
	},
	tour: tourShop,
}

func tourShop(t *testing.T, b *tab, read func(name string)) {
	b.open(t, "/en/teas/sencha")
	b.click(t, ".add button")
	b.untilText(t, `.add [role="status"]`, "1 tin is in your basket.")
	b.click(t, ".add button")
	b.untilText(t, `.add [role="status"]`, "2 tins are in your basket.")
	read("two tins")

	// The same page in another script, and the cart in its currency.
	b.click(t, `.languages [lang="ja"]`)
	b.untilText(t, "h1", "一番摘み煎茶")
	b.until(t, `document.documentElement.lang === 'ja' && document.querySelector('link[hreflang="de"]').href.endsWith('/de/teas/sencha')`)
	b.untilText(t, ".count", "2")
	b.click(t, ".basket")
	b.untilText(t, "h1", "カート")
	b.untilText(t, ".sums .total:last-child", "￥3,790")
	read("the cart in Japanese")
	b.click(t, `.languages [lang="de"]`)
	b.untilText(t, "h1", "Warenkorb")
	b.exec(t, `document.querySelector('.lines input[name="amount"]').value = ''`)
	b.fill(t, `.lines input[name="amount"]`, "4")
	b.click(t, ".lines form button:not([name])")
	b.untilText(t, ".count", "4")
	read("four tins in German")

	b.click(t, ".end .button")
	b.untilText(t, "h1", "Kasse")
	b.expect("/-/data/de/checkout", 422)
	b.fill(t, `[name="name"]`, "Ada Weber")
	b.fill(t, `[name="postcode"]`, "123")
	b.click(t, ".checkout button")
	b.untilText(t, ".alert", "4 Angaben fehlen oder stimmen nicht.")
	read("a form that is refused")
	for name, text := range map[string]string{"email": "ada@example.com", "street": "Hafenstraße 7", "city": "Leipzig", "postcode": "45"} {
		b.fill(t, `[name="`+name+`"]`, text)
	}
	b.click(t, ".checkout button")
	b.untilText(t, "h1", "Danke, Ada Weber")
	b.until(t, `!document.querySelector('.count')`)

	b.expect("/ja/nothing/here", 404)
	b.open(t, "/ja/nothing/here")
	b.untilText(t, "h1", "見つかりません")
	b.until(t, `document.documentElement.lang === 'ja'`)
	read("what is not there")
	b.expect("/-/data/de/nothing/here", 404)
	b.click(t, `.languages [lang="de"]`)
	b.untilText(t, "h1", "Hier ist nichts")
	b.until(t, `document.documentElement.lang === 'de'`)
	shopWithoutScripts(t, b.app)
}

// shopWithoutScripts fills the basket where no JavaScript runs.
func shopWithoutScripts(t *testing.T, a *app) {
	b := openTabWithoutScripts(t, a)
	b.visit(t, "/de/teas/mint")
	b.click(t, ".add button")
	b.untilText(t, `.add [role="status"]`, "1 Dose liegt im Warenkorb.")
	b.visit(t, "/de/cart")
	b.untilText(t, ".sums .total:last-child", "11,40\u00a0€")
	b.click(t, `.lines [name="remove"]`)
	b.untilText(t, ".lead", "Noch liegt nichts darin.")
}
