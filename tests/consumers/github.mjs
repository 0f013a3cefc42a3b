// HTML through the sanitiser with GitHub's schema.
import rehypeParse from "rehype-parse";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";
import { answer } from "./lines.mjs";

const sanitiser = unified()
  .use(rehypeParse, { fragment: true })
  .use(rehypeSanitize)
  .use(rehypeStringify)
  .freeze();
await answer(async (page) => String(await sanitiser.process(page)));
