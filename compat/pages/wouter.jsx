// Routing and head
import { Link, Route, Router, Switch, useParams } from 'wouter'

const Post = () => <p>post {useParams().id} <Link href="/posts/8">next</Link></p>

export default () => <Router ssrPath="/app/posts/7" ssrSearch="?a=1" base="/app"><Switch><Route path="/posts/:id" component={Post} /><Route>none</Route></Switch></Router>
