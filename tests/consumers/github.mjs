// HTML from standard input through the sanitiser with GitHub's schema.
import { text } from "node:stream/consumers";
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

const page = await unified()
  .use(rehypeParse, { fragment: true })
  .use(rehypeSanitize)
  .use(rehypeStringify)
  .process(await text(process.stdin));
process.stdout.write(String(page));
