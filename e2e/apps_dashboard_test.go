package e2e

import "testing"

var dashboardApp = exampleApp{
	name: "dashboard",
	pages: []string{
		"/", "/orders?status=Roasting&sort=total", "/orders/10500", "/customers", "/customers/3", "/customers/5/edit", "/stock",
	},
	tour: tourDashboard,
}

func tourDashboard(t *testing.T, b *tab, read func(name string)) {
	b.open(t, "/")
	b.click(t, `.choice a[href="/?range=30d"]`)
	b.until(t, `document.querySelector('.choice [aria-current]').textContent === '30 days'`)
	read("thirty days")

	b.click(t, `nav a[href="/customers"]`)
	b.untilText(t, "h1", "Customers")
	b.click(t, `th:nth-child(1) .sort`)
	b.untilText(t, "tbody tr:first-child td:first-child", "Atelier Nord")
	b.click(t, `[data-with-edges] button:last-child, .mantine-Pagination-root button:last-child`)
	read("the second page of customers, sorted by name")
	b.fill(t, `input[type="search"]`, "hamburg")
	b.until(t, `document.querySelectorAll('tbody tr').length === 2`)
	read("customers found")

	// A nested layout stays while its pages change; a form is refused, and taken.
	b.click(t, `tbody tr:first-child a`)
	b.click(t, `.tabs a[href$="/edit"]`)
	b.until(t, `Boolean(document.querySelector('[name="limit"]'))`)
	b.expect("/-/data/customers/1/edit", 422)
	b.expect("/-/data/customers/14/edit", 422)
	b.exec(t, `document.querySelector('[name="limit"]').value = ''`)
	b.fill(t, `[name="limit"]`, "lots")
	b.click(t, `.page button[type="submit"]`)
	b.untilReads(t, "A whole number, 20,000 at most.")
	b.exec(t, `document.querySelector('[name="limit"]').value = ''`)
	b.fill(t, `[name="limit"]`, "7500")
	b.click(t, `.page button[type="submit"]`)
	b.untilReads(t, "of €7,500")
	read("a customer with another limit")

	// A row in a dialogue.
	b.click(t, `nav a[href="/stock"]`)
	b.untilText(t, "h1", "Stock")
	b.click(t, `#SU-MAN button`)
	b.until(t, `document.activeElement?.name === 'stock' || document.activeElement?.closest('form')`)
	b.exec(t, `document.querySelector('[role="dialog"] input[inputmode]').select()`)
	b.fill(t, `[role="dialog"] input[inputmode]`, "640")
	b.click(t, `[role="dialog"] button[type="submit"]`)
	b.until(t, `!document.querySelector('[role="dialog"]')`)
	b.untilText(t, "#SU-MAN .level", "640 kg")
	read("stock after an edit")

	b.expect("/orders/1", 404)
	b.open(t, "/orders/1")
	b.untilReads(t, "There is no order 1.")
	read("an order that is not there")
}
