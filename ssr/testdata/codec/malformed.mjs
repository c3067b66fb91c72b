// Says of each line, a JSON string, whether devalue can parse the text in it.
import { createInterface } from 'node:readline'
import { parse } from 'devalue'

for await (const line of createInterface({ input: process.stdin })) {
  try {
    parse(JSON.parse(line))
    console.log('true')
  } catch {
    console.log('false')
  }
}
