export * from './unified-manager.js';
