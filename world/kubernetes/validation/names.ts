/** A form of names: its expression, and how the API server describes it. */
export interface Form {
  readonly pattern: RegExp;
  readonly max: number;
  readonly rule: string;
}

const expression = (text: string) => `regex used for validation is '${text}'`;

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

export const forms = {
  label: {
    pattern: new RegExp(`^${LABEL}$`),
    max: 63,
    rule: `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', ${expression(LABEL)})`,
  },
  subdomain: {
    pattern: new RegExp(`^${SUBDOMAIN}$`),
    max: 253,
    rule: `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', ${expression(SUBDOMAIN)})`,
  },
  labelKey: {
    pattern: new RegExp(`^${KEY}$`),
    max: 63,
    rule: `name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', ${expression(KEY)})`,
  },
  labelValue: {
    pattern: new RegExp(`^(${KEY})?$`),
    max: 63,
    rule: `a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', ${expression(`(${KEY})?`)})`,
  },
  configKey: {
    pattern: /^[-._a-zA-Z0-9]+$/,
    max: 253,
    rule: `a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', ${expression('[-._a-zA-Z0-9]+')})`,
  },
  percent: {
    pattern: /^[0-9]+%$/,
    max: 10,
    rule: `a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', ${expression('[0-9]+%')})`,
  },
} as const satisfies Readonly<Record<string, Form>>;

/** What is wrong with a name, if anything. */
export function misformed(text: string, { pattern, max, rule }: Form): string | undefined {
  if (text.length > max) return `must be no more than ${max} bytes`;
  return pattern.test(text) ? undefined : rule;
}
