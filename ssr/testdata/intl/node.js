// Prints what Node makes of cases.js: {node, cldr, results}.
//   node testdata/intl/node.js | gzip -9n > testdata/intl/golden.json.gz
require('./cases.js')
const { node, cldr } = process.versions
process.stdout.write(JSON.stringify({ node, cldr, results: intlCases().map(intlRun) }))
