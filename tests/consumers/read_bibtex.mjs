// Reads a bibliography from standard input with the parsers of Better BibTeX and citation-js, and
// prints as JSON what each of them finds.
import { readFileSync } from 'node:fs';
import { parse } from '@retorquere/bibtex-parser';
import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';

const text = readFileSync(0, 'utf8');
const { entries, errors } = parse(text);
const items = plugins.input.chain(text, { generateGraph: false });
process.stdout.write(JSON.stringify({ better: { entries, errors }, citationjs: items }));
