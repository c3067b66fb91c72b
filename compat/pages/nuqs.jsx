// Routing and head
import { createSerializer, parseAsArrayOf, parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from 'nuqs'
import { NuqsTestingAdapter } from 'nuqs/adapters/testing'

const parsers = { q: parseAsString.withDefault(''), page: parseAsInteger.withDefault(1), tags: parseAsArrayOf(parseAsString), sort: parseAsStringLiteral(['up', 'down']) }
const serialize = createSerializer(parsers)
const Search = () => <p>{JSON.stringify(useQueryStates(parsers)[0])} {serialize('/list', { q: 'tea & milk', page: 2, tags: ['a', 'b,c'] })}</p>

export default () => <NuqsTestingAdapter searchParams="?q=ada&page=3&tags=x,y&sort=sideways"><Search /></NuqsTestingAdapter>
