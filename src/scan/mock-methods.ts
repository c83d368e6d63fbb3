import type { Mock } from '../model/record.js';

/** What a method that mocks does with the module that it names. */
export interface MockMethod {
  readonly does: Mock['does'];
  /** What comes of the call: nothing of the module, the module itself, or a promise of it. */
  readonly gives: 'nothing' | 'module' | 'promise';
  /**
   * What the second argument says about what replaces the module: a function that gives it (anything else is options),
   * that or an object that lists it under names, the thing itself, or its named exports, with the default export behind.
   */
  readonly takes?: 'factory' | 'factory-or-lists' | 'value' | 'names';
  readonly isHoisted?: true;
}

const REPLACES = { does: 'replaces', gives: 'nothing', takes: 'factory' } as const;
const RESTORES = { does: 'restores', gives: 'nothing' } as const;

/** Methods of the mock objects of Jest and Vitest that name a module. */
export const MOCK_METHODS: ReadonlyMap<string, MockMethod> = new Map<string, MockMethod>([
  ['mock', { ...REPLACES, isHoisted: true }],
  ['doMock', REPLACES],
  ['unmock', RESTORES],
  ['doUnmock', RESTORES],
  ['dontMock', RESTORES],
  ['deepUnmock', RESTORES],
  ['setMock', { ...REPLACES, takes: 'value' }],
  ['unstable_mockModule', REPLACES],
  ['unstable_unmockModule', RESTORES],
  ['requireActual', { does: 'loads-actual', gives: 'module' }],
  ['requireMock', { does: 'loads-mock', gives: 'module' }],
  ['createMockFromModule', { does: 'loads-mock', gives: 'module' }],
  ['genMockFromModule', { does: 'loads-mock', gives: 'module' }],
  ['importActual', { does: 'loads-actual', gives: 'promise' }],
  ['importMock', { does: 'loads-mock', gives: 'promise' }],
]);

/** `mock.module` of Node.js and Bun. */
export const MODULE_METHOD: MockMethod = { ...REPLACES, takes: 'factory-or-lists' };

/** A call of proxyquire: it loads a module, and what that asks for is given by its second argument. */
export const PROXYQUIRE_CALL: MockMethod = { does: 'loads-actual', gives: 'nothing' };

/** Methods of testdouble that replace a module, where they are given its name; other values they replace too. */
export const TESTDOUBLE_METHODS: ReadonlyMap<string, MockMethod> = new Map<string, MockMethod>([
  ['replace', { ...REPLACES, takes: 'value' }],
  ['replaceEsm', { ...REPLACES, takes: 'names' }],
]);

/** What Node.js calls the exports that a mock is given, by what they are. */
export const LISTED_EXPORTS = { names: 'namedExports', default: 'defaultExport' } as const;
