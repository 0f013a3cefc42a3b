// Markdown from standard input as VS Code's preview renders it: markdown-it with KaTeX.
import { text } from "node:stream/consumers";
import katex from "@vscode/markdown-it-katex";
import MarkdownIt from "markdown-it";

const renderer = new MarkdownIt({ html: true }).use(katex.default, { throwOnError: false });
process.stdout.write(renderer.render(await text(process.stdin)));
