export declare class Sender {
  constructor(...args: any[])
  [name: string]: any
}
