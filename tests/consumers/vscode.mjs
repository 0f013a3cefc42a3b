// Markdown as VS Code's preview renders it: markdown-it with KaTeX.
import katex from "@vscode/markdown-it-katex";
import MarkdownIt from "markdown-it";
import { answer } from "./lines.mjs";

const renderer = new MarkdownIt({ html: true }).use(katex.default, { throwOnError: false });
await answer((text) => renderer.render(text));
