import { relative, sep } from 'node:path';

const MAX_ECHO = 80;

/** Quotes text that came from the repository for a message: escaped as in JSON, no control or bidi characters, cut at 80. */
export function quote(text: string): string {
  const characters = text.length > MAX_ECHO ? `${[...text.slice(0, MAX_ECHO)].slice(0, -1).join('')}…` : text;
  return escapeControls(JSON.stringify(characters));
}

/** Escapes everything that a terminal or a reader could take for something else than text. */
export function escapeControls(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Names a file for the reader: from the working directory, with forward slashes. */
export function displayPath(cwd: string, file: string): string {
  return escapeControls(relative(cwd, file).split(sep).join('/')) || '.';
}

/** Writes a path into the config the way one would in JavaScript: `canon[0].exports["on-message"]`. */
export function displayConfigPath(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (!/^[A-Za-z_$][\w$]{0,79}$/.test(step)) text += `[${quote(step)}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}
