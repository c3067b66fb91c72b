import type { ComponentProps, ReactElement } from 'react'
import type { RouteError } from './types'

export interface FormProps extends Omit<ComponentProps<'form'>, 'action' | 'method'> {
  /** The address of the page whose action takes it; without one this page's. */
  action?: string
  /** put, patch and delete need scripts. */
  method?: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'dialog' | 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  replace?: boolean
  /** Leave it to the browser. */
  reload?: boolean
  reloadDocument?: boolean
}

/** A <form> that is sent to a page's action, with scripts and without. */
export declare function Form(props: FormProps): ReactElement

export interface SubmitOptions {
  action?: string
  method?: 'get' | 'post' | 'put' | 'patch' | 'delete'
  type?: 'application/x-www-form-urlencoded' | 'multipart/form-data' | 'application/json'
}

export interface Fetcher<T = any> {
  state: 'idle' | 'loading' | 'submitting'
  data?: T
  error?: RouteError
  formData?: any
  load(href: string): Promise<void>
  /** With the type application/json the values may be anything that JSON can say. */
  submit(values: any, options?: SubmitOptions): Promise<void>
  Form(props: FormProps): ReactElement
}

/** Requests that are no navigation. T is a page's action or getData, or the type of the data. */
export declare function useFetcher<T = any>(options?: { key?: string }): Fetcher<T extends (...args: any[]) => infer Result ? Awaited<Result> : T>
