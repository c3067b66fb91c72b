// Routing and head
import { Link, NavLink, Outlet, createMemoryRouter, RouterProvider, useLoaderData, useLocation, useParams } from 'react-router'

const Layout = () => <><nav><NavLink to="/posts/1" end>1</NavLink><NavLink to="/posts/2">2</NavLink></nav><Outlet context="c" /></>
const Post = () => <p>{useParams().id} {useLoaderData()} {useLocation().search} <Link to="../../x?y#z" relative="path">up</Link></p>
const routes = [{ path: '/', Component: Layout, children: [{ path: 'posts/:id', id: 'post', Component: Post, loader: () => 'loaded' }] }]

export default () => <RouterProvider router={createMemoryRouter(routes, { initialEntries: ['/posts/1?q=1'], hydrationData: { loaderData: { post: 'from before' } } })} />
