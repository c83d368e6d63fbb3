import * as v from './valibot.js';
import { idOrGlobal, isObject, list, must, oneOf, say, section, step, text } from './shapes.js';

/** What the config may say about one export of an entry point. */
export function canonExport() {
  const exported = section('key', {
    kind: v.optional(
      oneOf(
        ['factory', 'class', 'interface', 'type', 'function', 'value', 'legacy'],
        'What the export is; "legacy": on its way out.',
      ),
    ),
    use: v.optional(text('Name of the export to use instead of one that is legacy.')),
    constructs: v.optional(
      list(
        idOrGlobal(),
        'Classes that this export builds, as "place#name", or the name of a global: to construct one elsewhere is a finding.',
      ),
    ),
    arguments: v.optional(argumentsBuilt()),
    async: v.optional(
      v.pipe(v.boolean(must('be true or false')), v.description('Whether calling it gives a promise. Default: false.')),
    ),
  });
  return v.pipe(
    exported,
    v.rawCheck(({ dataset: { value }, addIssue }) => {
      if (!isObject(value)) return;
      if (value['use'] !== undefined && value['kind'] !== 'legacy') {
        const help = 'Say "kind": "legacy", or leave it out.';
        addIssue({ message: say('is for exports that are legacy', help), path: [step(value, 'use', 'key')] });
      }
      if (value['arguments'] !== undefined && value['constructs'] === undefined) {
        const help = 'Say under "constructs" of which class the arguments are, or remove this.';
        addIssue({ message: say('needs "constructs" beside it', help), path: [step(value, 'arguments', 'key')] });
      }
    }),
  );
}

/** How the arguments of the export are built from those of the constructor. */
function argumentsBuilt() {
  const templates = v.array(v.unknown(), must('be "same" or a list'));
  return v.pipe(
    v.union([v.literal('same'), templates], must('be "same" or a list')),
    v.description(
      'How its arguments are built from those of the constructor: "same", or a list in which "$0" stands for the first of them, as in ["$0", { "userId": "$1" }].',
    ),
  );
}
