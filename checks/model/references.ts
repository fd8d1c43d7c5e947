/** What an expression refers to: a resource of the stack, and the attribute that is taken of it. */
export interface Reference {
  readonly address: string;
  /** e.g. `arn`; empty when the whole resource is meant. */
  readonly attribute: string;
}

const reference = /\b((?:data\.)?aws_[a-z0-9_]+\.[A-Za-z_][\w-]*)((?:\.[\w*]+|\[[^\]]*\])*)/g;

/** The resources that a text refers to within `${…}`. */
export function referencesIn(text: string): readonly Reference[] {
  if (!text.includes('${')) return [];
  return [...text.matchAll(/\$\{([^}]*)\}/g)].flatMap(([, expression = '']) =>
    [...expression.matchAll(reference)].map(([, address = '', rest = '']) => ({
      address,
      attribute: rest.replace(/^\./, ''),
    })),
  );
}

/** Whether a text is known to Terraform only. */
export function isExpression(text: string): boolean {
  return text.includes('${');
}

/** The expressions of a text that refer to nothing that a stack has: variables, locals, functions of nothing. */
export function opaqueExpressions(text: string): readonly string[] {
  if (!text.includes('${')) return [];
  return [...text.matchAll(/\$\{([^}]*)\}/g)]
    .map(([, expression = '']) => expression)
    .filter((expression) => [...expression.matchAll(reference)].length === 0);
}

export interface Arn {
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Reads `arn:aws:<service>:<region>:<account>:<resource>`; undefined when the text is none. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:aws[a-z-]*:([a-z0-9-]*):([a-z0-9*-]*):([0-9a-z*]*):(.+)$/.exec(text);
  if (match === null) return undefined;
  const [, service = '', region = '', account = '', resource = ''] = match;
  return { service, region, account, resource };
}

const awsRegion =
  /(?<![a-z0-9])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)(?:-gov|-iso[a-z]?)?-(?:central|(?:north|south)(?:east|west)?|east|west)-\d(?!\d)/g;

/** The AWS regions that a text names, each once; the zone `eu-west-1a` names its region. */
export function awsRegionsNamed(text: string): readonly string[] {
  return /-\d/.test(text) ? [...new Set(text.match(awsRegion) ?? [])] : [];
}

/** The account ids that a text names, each once: 12 digits that are no part of a longer number. */
export function accountsNamed(text: string): readonly string[] {
  // Most texts have none, which the plain pattern tells sooner.
  if (!/\d{12}/.test(text)) return [];
  return [...new Set(text.match(/(?<![0-9A-Za-z])\d{12}(?![0-9A-Za-z])/g) ?? [])];
}
