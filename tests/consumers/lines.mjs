// Answers each line of standard input, a text in JSON, with a line: what `work` makes of it.
import { createInterface } from "node:readline";

export async function answer(work) {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await work(JSON.parse(line)))}\n`);
  }
}
