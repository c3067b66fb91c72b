// The cases that Intl is compared with Node in. Node and the engine run this
// file alike: intlCases() gives them in their order, intlRun(one) its result.
(function (global) {
  const locales = [
    'en-US', 'en-GB', 'de', 'fr', 'es', 'pt-BR', 'it', 'nl', 'pl', 'ru', 'uk', 'tr', 'ja', 'ko', 'zh-CN', 'zh-TW', 'ar', 'hi', 'sv', 'cs',
    'da', 'fi', 'nb', 'he', 'id', 'vi', 'th', 'de-CH', 'en-IN', 'en-CA', 'es-MX', 'fr-CA', 'pt-PT', 'de-AT', 'en-AU', 'ar-EG',
  ]
  let state = 20240704
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  const pick = (list) => list[Math.floor(random() * list.length)]
  const maybe = (chance, value) => (random() < chance ? value() : undefined)
  const without = (o) => {
    for (const k of Object.keys(o)) if (o[k] === undefined) delete o[k]
    return o
  }

  const numbers = [0, -0, 1, -1, 2, 5, 7, 11, 21, 22, 100, 999, 1000, 1234, 9999.5, 10000, 12345.678, -1234.567, 0.5, 0.05, 0.00123, -0.001, 1.005, 2.5, 3.5,
    99.995, 1e6, 1500000, 123456789, 987654321.123, 1e9, 2.5e12, 1e15, 1.5e21, NaN, Infinity, -Infinity, '123456789012345678901234567890.123', '0.1', 1e-7]
  const number = () => (random() < 0.7 ? pick(numbers) : Math.round((random() - 0.3) * Math.pow(10, Math.floor(random() * 12))) / 100)
  const currencies = ['USD', 'EUR', 'GBP', 'JPY', 'CHF', 'INR', 'BRL', 'CNY', 'KRW', 'PLN', 'UAH', 'TRY', 'SEK', 'CZK', 'KWD', 'CAD', 'ILS', 'XAF', 'THB']
  const units = ['kilometer', 'meter', 'kilometer-per-hour', 'liter', 'kilogram', 'celsius', 'percent', 'megabyte', 'day', 'hour', 'minute', 'second', 'year',
    'mile', 'mile-per-gallon', 'foot', 'inch', 'degree', 'liter-per-kilometer', 'byte', 'gigabit-per-second', 'week', 'month', 'acre-per-hour', 'kilobyte-per-minute']
  const digits = () => {
    switch (Math.floor(random() * 6)) {
      case 0: return { minimumFractionDigits: Math.floor(random() * 3), maximumFractionDigits: 2 + Math.floor(random() * 3) }
      case 1: return { maximumFractionDigits: Math.floor(random() * 2) }
      case 2: return { minimumSignificantDigits: 1 + Math.floor(random() * 2), maximumSignificantDigits: 2 + Math.floor(random() * 4) }
      case 3: return { minimumIntegerDigits: 1 + Math.floor(random() * 5) }
      case 4: return { maximumFractionDigits: 2, maximumSignificantDigits: 3, roundingPriority: pick(['morePrecision', 'lessPrecision']) }
      default: return { minimumFractionDigits: 2, maximumFractionDigits: 2, roundingIncrement: pick([5, 10, 25, 50]), trailingZeroDisplay: pick(['auto', 'stripIfInteger']) }
    }
  }
  const numberOptions = () => {
    const style = pick(['decimal', 'decimal', 'percent', 'currency', 'currency', 'currency', 'unit', 'unit'])
    const notation = maybe(0.35, () => pick(['compact', 'compact', 'compact', 'scientific', 'engineering', 'standard']))
    return without({
      style: style === 'decimal' ? undefined : style,
      currency: style === 'currency' ? pick(currencies) : undefined,
      currencyDisplay: style === 'currency' ? maybe(0.5, () => pick(['code', 'symbol', 'narrowSymbol', 'name'])) : undefined,
      currencySign: style === 'currency' ? maybe(0.2, () => 'accounting') : undefined,
      unit: style === 'unit' ? pick(units) : undefined,
      unitDisplay: style === 'unit' ? maybe(0.7, () => pick(['short', 'long', 'narrow'])) : undefined,
      notation,
      compactDisplay: notation === 'compact' ? maybe(0.5, () => 'long') : undefined,
      signDisplay: maybe(0.25, () => pick(['never', 'always', 'exceptZero', 'negative'])),
      useGrouping: maybe(0.15, () => pick([true, false, 'always', 'min2', 'auto'])),
      roundingMode: maybe(0.1, () => pick(['ceil', 'floor', 'expand', 'trunc', 'halfCeil', 'halfFloor', 'halfTrunc', 'halfEven'])),
      numberingSystem: maybe(0.04, () => pick(['arab', 'deva', 'latn', 'thai', 'fullwide'])),
      ...maybe(0.4, digits),
    })
  }

  const dates = [0, 951782400000, 1720096496789, 1704067199999, 1735689600000, 1711846800000, 1729987200000, 1136239445006, -86400000, 4102444800000,
    1720137600000, 1720180800000, 1720092600000, 253402300799000, -62198755200000]
  const date = () => (random() < 0.6 ? pick(dates) : Math.floor(random() * 2e12))
  const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Asia/Kolkata', 'Europe/London', 'America/Los_Angeles', 'Australia/Sydney',
    'America/Sao_Paulo', 'Europe/Kyiv', 'Asia/Shanghai', 'Africa/Cairo', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Auckland', 'Europe/Istanbul']
  const width = (...list) => (chance) => maybe(chance, () => pick(list))
  const text = width('long', 'short', 'narrow')
  const digit = width('numeric', '2-digit')
  const names = ['short', 'long', 'shortOffset', 'longOffset', 'shortGeneric', 'longGeneric']
  const dateOptions = () => {
    const o = { timeZone: pick(zones) }
    if (random() < 0.35) {
      const which = Math.floor(random() * 3)
      if (which !== 1) o.dateStyle = pick(['full', 'long', 'medium', 'short'])
      if (which !== 0) o.timeStyle = pick(['full', 'long', 'medium', 'short'])
    } else if (random() < 0.5) {
      Object.assign(o, pick([
        { year: 'numeric', month: 'long', day: 'numeric' }, { year: 'numeric', month: 'short', day: 'numeric' }, { weekday: 'long', month: 'long', day: 'numeric' },
        { weekday: 'short', day: 'numeric', month: 'short' }, { year: 'numeric', month: '2-digit', day: '2-digit' }, { month: 'long', year: 'numeric' },
        { hour: 'numeric', minute: '2-digit' }, { hour: '2-digit', minute: '2-digit', second: '2-digit' }, { month: 'short' }, { weekday: 'short' },
        { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' }, { weekday: 'long' }, { month: 'long' }, { year: 'numeric' },
        { day: 'numeric' }, { hour: 'numeric' }, { year: '2-digit', month: 'numeric', day: 'numeric' }, { month: 'numeric', day: 'numeric' },
        { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }, {},
      ]))
    } else {
      Object.assign(o, without({
        weekday: text(0.3), era: text(0.08), year: digit(0.5), month: width('numeric', '2-digit', 'long', 'short', 'narrow')(0.5), day: digit(0.5),
        dayPeriod: text(0.06), hour: digit(0.4), minute: digit(0.35), second: digit(0.2), fractionalSecondDigits: maybe(0.05, () => 1 + Math.floor(random() * 3)),
        timeZoneName: maybe(0.12, () => pick(names)),
      }))
    }
    if (!o.dateStyle && random() < 0.05) o.timeZoneName = o.timeStyle ? undefined : pick(names)
    return without({ ...o, hour12: maybe(0.12, () => random() < 0.5), hourCycle: maybe(0.06, () => pick(['h11', 'h12', 'h23', 'h24'])) })
  }

  const lists = [[], ['a'], ['a', 'b'], ['a', 'b', 'c'], ['x', 'y', 'z', 'w'], ['Juan', 'Isabel'], ['siete', 'ocho'], ['שלום', 'abc']]
  const words = ['a', 'A', 'b', 'B', 'ä', 'Ä', 'z', 'Z', 'ö', 'o', 'é', 'e', 'E', 'ß', 'ss', 'å', 'ñ', 'n', 'll', 'l', 'ch', 'c', 'h', 'č', 'ż', 'ź', 'i', 'ı', 'I',
    'file2', 'file10', 'File 1', 'co-op', 'coop', 'Müller', 'Mueller', 'Muller', 'я', 'а', 'Б', 'ї', 'і', '1', '10', '2', ' ', '-', '_', '', 'côte', 'coté', 'cote', 'あ', 'ア', '가', '나']

  global.intlCases = () => {
    state = 20240704
    const out = []
    for (const l of locales) {
      for (let i = 0; i < 90; i++) out.push(['number', l, numberOptions(), number()])
      for (let i = 0; i < 20; i++) out.push(['numberParts', l, numberOptions(), number()])
      for (let i = 0; i < 10; i++) out.push(['numberRange', l, numberOptions(), pick([1, 3, 1000, 5.5, -2]), pick([3, 5, 2000, 1e6, 5.5])])
      for (let i = 0; i < 90; i++) out.push(['date', l, dateOptions(), date()])
      for (let i = 0; i < 15; i++) out.push(['dateParts', l, dateOptions(), date()])
      for (let i = 0; i < 20; i++) {
        const start = date()
        const o = dateOptions()
        // V8 aborts on the parts of some ranges with eras.
        out.push([o.era || o.dayPeriod ? 'dateRangeText' : 'dateRange', l, o, start, start + pick([0, 5e3, 6e4, 36e5, 2e7, 864e5, 3e9, 4e10])])
      }
      for (let i = 0; i < 8; i++) out.push(['plural', l, without({ type: maybe(0.5, () => 'ordinal'), ...maybe(0.2, digits) }), number()])
      for (let i = 0; i < 3; i++) out.push(['pluralRange', l, {}, Math.floor(random() * 5), Math.floor(random() * 30)])
      for (let i = 0; i < 12; i++) {
        const o = without({ style: maybe(0.6, () => pick(['short', 'narrow', 'long'])), numeric: maybe(0.5, () => 'auto') })
        out.push(['relative', l, o, pick([0, -0, 1, -1, 2, -2, 3, 5, -10, 21, 100, 1234.5, -0.5]), pick(['second', 'minutes', 'hour', 'days', 'day', 'week', 'month', 'quarter', 'years'])])
      }
      for (let i = 0; i < 6; i++) {
        out.push(['list', l, without({ type: maybe(0.6, () => pick(['disjunction', 'unit'])), style: maybe(0.6, () => pick(['short', 'narrow'])) }), pick(lists)])
      }
      for (let i = 0; i < 14; i++) {
        const type = pick(['language', 'language', 'region', 'script', 'currency', 'calendar', 'dateTimeField'])
        const code = pick({
          language: ['en', 'de-AT', 'zh-Hant', 'zh-Hans-CN', 'en-GB', 'sr-Latn', 'pt-BR', 'es-419', 'fr-CA', 'ja', 'en-Shaw', 'xx', 'tlh', 'uk', 'ca-valencia'],
          region: ['US', 'DE', 'GB', 'HK', '419', 'UA', 'ZZ', 'QQ', 'TR'], script: ['Latn', 'Hans', 'Hant', 'Cyrl', 'Arab', 'Xxxx'],
          currency: ['USD', 'EUR', 'JPY', 'CNY', 'GBP', 'XYZ', 'TWD'], calendar: ['gregory', 'buddhist', 'islamic-umalqura', 'iso8601', 'chinese'],
          dateTimeField: ['year', 'month', 'weekOfYear', 'weekday', 'dayPeriod', 'timeZoneName', 'era', 'minute'],
        }[type])
        out.push(['name', l, without({ type, style: maybe(0.5, () => pick(['short', 'narrow'])), languageDisplay: maybe(0.3, () => 'standard'), fallback: maybe(0.2, () => 'none') }), code])
      }
      for (let i = 0; i < 3; i++) {
        const list = words.slice()
        for (let j = list.length - 1; j > 0; j--) { const k = Math.floor(random() * (j + 1)); [list[j], list[k]] = [list[k], list[j]] }
        out.push(['sort', l, [{}, { numeric: true }, { sensitivity: 'base' }][i], list.slice(0, 18)])
      }
      out.push(['numberOptions', l, numberOptions()], ['dateOptions', l, dateOptions()], ['dateOptions', l, dateOptions()], ['pluralOptions', l, {}])
      out.push(['locale', l], ['case', l, 'iI ıİ ß ΐ straße ΑΣ ijs'])
      out.push(['segment', l, { granularity: pick(['grapheme', 'word', 'sentence']) }, pick(['Hello, world! It’s 3.14 o’clock.', 'e\u0301👨‍👩‍👧🇩🇪ab', 'Grüße aus Köln. Bis bald! Ja?'])])
      out.push(['toLocale', l, 1720096496789])
    }
    for (const c of faults) out.push(['fault', ...c])
    return out
  }

  const faults = [
    ['NumberFormat', 'en', { style: 'foo' }], ['NumberFormat', 'en', { style: 'currency' }], ['NumberFormat', 'en', { style: 'currency', currency: 'US' }],
    ['NumberFormat', 'en', { style: 'unit' }], ['NumberFormat', 'en', { style: 'unit', unit: 'foo' }], ['NumberFormat', 'en', { maximumFractionDigits: 101 }],
    ['NumberFormat', 'en', { maximumFractionDigits: 2, minimumFractionDigits: 5 }], ['NumberFormat', 'en', { minimumIntegerDigits: 0 }],
    ['NumberFormat', 'en', { roundingIncrement: 3 }], ['NumberFormat', 'en', { numberingSystem: 'x' }], ['NumberFormat', 'en_US', {}], ['NumberFormat', '', {}],
    ['NumberFormat', 'en', { useGrouping: 'foo' }], ['NumberFormat', 'en', { localeMatcher: 'x' }], ['DateTimeFormat', 'en', { timeZone: 'Foo/Bar' }],
    ['DateTimeFormat', 'x', {}], ['DateTimeFormat', 'en', { fractionalSecondDigits: 5 }], ['DateTimeFormat', 'en', { month: 'x' }], ['DateTimeFormat', 'en', { calendar: '1' }],
    ['DateTimeFormat', 'en', { dateStyle: 'x' }], ['DateTimeFormat', 'en', { hourCycle: 'h25' }], ['ListFormat', 'en', { type: 'x' }], ['DisplayNames', 'en', {}],
    ['PluralRules', 'en', { type: 'x' }], ['RelativeTimeFormat', 'en', { numeric: 'x' }], ['Segmenter', 'en', { granularity: 'x' }], ['Collator', 'en', { usage: 'x' }],
    ['Locale', 'en', { language: '1' }], ['Locale', 'x', {}], ['getCanonicalLocales', 'x'], ['supportedValuesOf', 'foo'],
  ]

  const compact = (parts) => parts.map((p) => p.type + '=' + p.value + (p.source ? '@' + p.source.slice(0, 2) : '') + (p.unit ? '/' + p.unit : '')).join('|')
  // Browsers have plain spaces in dates; Node has them in format only.
  const plain = (text) => text.replace(/[\u2009\u202f]/g, ' ')
  const fields = (o) => Object.keys(o).map((k) => k + ':' + o[k]).join(' ')
  const run = {
    number: (l, o, n) => new Intl.NumberFormat(l, o).format(n),
    numberParts: (l, o, n) => compact(new Intl.NumberFormat(l, o).formatToParts(n)),
    numberRange: (l, o, a, b) => compact(new Intl.NumberFormat(l, o).formatRangeToParts(a, b)),
    numberOptions: (l, o) => fields(new Intl.NumberFormat(l, o).resolvedOptions()),
    date: (l, o, d) => plain(new Intl.DateTimeFormat(l, o).format(d)),
    dateParts: (l, o, d) => plain(compact(new Intl.DateTimeFormat(l, o).formatToParts(d))),
    dateRange: (l, o, a, b) => plain(compact(new Intl.DateTimeFormat(l, o).formatRangeToParts(a, b))),
    dateRangeText: (l, o, a, b) => plain(new Intl.DateTimeFormat(l, o).formatRange(a, b)),
    dateOptions: (l, o) => fields(new Intl.DateTimeFormat(l, o).resolvedOptions()),
    plural: (l, o, n) => new Intl.PluralRules(l, o).select(n),
    pluralRange: (l, o, a, b) => new Intl.PluralRules(l, o).selectRange(a, b),
    pluralOptions: (l, o) => fields(new Intl.PluralRules(l, o).resolvedOptions()),
    relative: (l, o, n, unit) => compact(new Intl.RelativeTimeFormat(l, o).formatToParts(n, unit)),
    list: (l, o, items) => compact(new Intl.ListFormat(l, o).formatToParts(items)),
    name: (l, o, code) => String(new Intl.DisplayNames(l, o).of(code)),
    sort: (l, o, items) => items.slice().sort(new Intl.Collator(l, o).compare).join(' | '),
    segment: (l, o, input) => [...new Intl.Segmenter(l, o).segment(input)].map((s) => s.segment + (s.isWordLike ? '+' : '')).join('|'),
    case: (l, input) => input.toLocaleUpperCase(l) + ' ' + input.toLocaleLowerCase(l),
    toLocale: (l, d) => plain([(1234567.891).toLocaleString(l), new Date(d).toLocaleDateString(l, { timeZone: 'UTC' }), new Date(d).toLocaleTimeString(l, { timeZone: 'UTC' }),
      new Date(d).toLocaleString(l, { timeZone: 'Asia/Tokyo' }), 12345678901234567890n.toLocaleString(l), 'ä'.localeCompare('z', l)].join(' | ')),
    locale: (l) => {
      const x = new Intl.Locale(l)
      return [x, x.maximize(), x.minimize(), x.language, x.region, new Intl.NumberFormat(l).resolvedOptions().locale, new Intl.Locale(l, { calendar: 'gregory' }),
        JSON.stringify((x.getWeekInfo ? x.getWeekInfo() : x.weekInfo)?.firstDay), (x.getTextInfo ? x.getTextInfo() : x.textInfo).direction].join(' ')
    },
    fault: (what, ...args) => (what[0] === what[0].toUpperCase() ? new Intl[what](...args) : Intl[what](...args)) && 'no error',
  }
  global.intlRun = (one) => {
    try {
      return run[one[0]](...one.slice(1))
    } catch (e) {
      return e.name + ': ' + e.message
    }
  }
})(globalThis)
