/** One object on the way from what is fine to what is not, e.g. `eu/aws_s3_bucket.buckets_exports`. */
export interface Step {
  readonly object: string;
  /** How it leads to the next one, e.g. `replicates to`; absent on the last. */
  readonly edge?: string;
}

/** Something that a proof could not show, told so that the reader can find and mend it. */
export interface Finding {
  /** The proof, e.g. `residency`. */
  readonly proof: string;
  /** The rule within the proof, e.g. `replica-elsewhere`. */
  readonly rule: string;
  readonly environment: string;
  /** The synthesized file and the key in it that shows the problem. */
  readonly file: string;
  readonly key: string;
  readonly value: unknown;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** From where it starts to where it ends, object by object. */
  readonly witness: readonly Step[];
  /** Where the rule comes from. */
  readonly source: string;
  /** What to do about it, naming the file to edit. */
  readonly mend: string;
}

/** What a proof knows of an environment when all is well, as a table for the report, e.g. how full each subnet is. */
export interface Evidence {
  readonly environment: string;
  readonly title: string;
  /** One sentence under the title: what the figures are, and what is not in them. */
  readonly note?: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A proof: everything that it could not show about a model; empty when all is well. Pure. */
export interface Proof<Model> {
  readonly name: string;
  /** What it shows, for lists and reports. */
  readonly shows: string;
  readonly findings: (model: Model) => readonly Finding[];
  /** The figures and reasons behind a clean result, worth showing a reader. @default none */
  readonly evidence?: (model: Model) => readonly Evidence[];
}
