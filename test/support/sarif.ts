import { readFileSync } from 'node:fs';
import ajv from 'ajv-draft-04';
import formats from 'ajv-formats';

// The schema of OASIS, as `@microsoft/jest-sarif` 1.0.0-beta.0 has it.
const schema = JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8')) as object;
const validator = new ajv.default({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(validator);
const validate = validator.compile(schema);

/** What is wrong with a log by the schema of SARIF 2.1.0. */
export function sarifProblems(log: string): readonly string[] {
  const isValid = validate(JSON.parse(log));
  return isValid ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`);
}
