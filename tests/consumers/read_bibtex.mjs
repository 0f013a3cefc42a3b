// What the parsers of Better BibTeX and citation-js find in a bibliography.
import { parse } from '@retorquere/bibtex-parser';
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { answer } from './lines.mjs';

await answer((text) => {
  const { entries, errors } = parse(text);
  const items = plugins.input.chain(text, { generateGraph: false });
  return { better: { entries, errors }, citationjs: items };
});
