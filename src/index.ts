export { check, textOf, type CheckOptions } from './pipeline.js';
export { rules } from '../rules/index.js';
export { renderJson } from './report/json.js';
export { renderText } from './report/text.js';
export { UsageError, type UsageProblem } from './usage-error.js';
export type { CheckResult, Coverage } from './model/result.js';
export type { Finding, Problem, Severity } from './model/finding.js';
export type { ModulePath } from './model/path.js';
export type { Rule, RuleMeta } from './model/rule.js';
