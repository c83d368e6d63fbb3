/** Who writes, by which what a killed run left behind is told from what a living one still needs. */
export interface Writer {
  readonly pid: number;
  isAlive(pid: number): boolean;
}
