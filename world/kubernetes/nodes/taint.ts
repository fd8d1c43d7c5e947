export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}
