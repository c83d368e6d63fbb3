/** A library with a native part, and why it cannot be loaded, where it cannot. */
export interface LoadedBinding {
  readonly name: string;
  readonly error: unknown;
}

/** Loads each library that has a native part, as a run would. */
export async function loadBindings(): Promise<readonly LoadedBinding[]> {
  return [
    await loading('oxc-parser', () => import('./scan/oxc/oxc-parser.js')),
    await loading('oxc-resolver', () => import('./link/resolve/files.js')),
  ];
}

async function loading(name: string, load: () => Promise<unknown>): Promise<LoadedBinding> {
  try {
    await load();
    return { name, error: undefined };
  } catch (error) {
    return { name, error };
  }
}
