"""The style sheet: CSS 2.1, relative sizes, no font families and no colours.

Colours and families are the reader's (its dark mode, its fonts); borders take the colour of
the text. Text is ragged on the right: justified lines of Chinese and Latin tear open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .options import EpubOptions

STYLE_NAME = "style.css"
USER_STYLE_NAME = "user.css"


def style_names(options: EpubOptions) -> tuple[str, ...]:
    """The style sheets every page of the book names, the user's after the built-in one."""
    return (STYLE_NAME,) if options.css is None else (STYLE_NAME, USER_STYLE_NAME)


STYLE_SHEET = """\
body { margin: 0 2%; padding: 0; word-wrap: break-word; overflow-wrap: break-word; }
h1, h2, h3 {
  font-weight: bold;
  line-height: 1.25;
  text-align: left;
  page-break-after: avoid;
  page-break-inside: avoid;
}
h1 { font-size: 1.6em; margin: 1em 0 0.4em 0; }
h2 { font-size: 1.15em; margin: 0 0 0.4em 0; }
p { margin: 0 0 0.7em 0; text-align: left; text-indent: 0; orphans: 2; widows: 2; }
a { color: inherit; text-decoration: underline; }
h1.running { font-size: 0.9em; font-weight: normal; margin: 0.6em 0; }
article { margin: 1.2em 0 0 0; padding: 1.2em 0 0 0; border-top: thin solid; }
.authors { margin-bottom: 0.2em; font-size: 0.9em; page-break-before: avoid; }
.about { font-size: 0.85em; margin-bottom: 0.4em; page-break-before: avoid; }
.bar { font-size: 0.85em; margin-bottom: 0.9em; }
.count { page-break-after: avoid; }
.item { margin: 0 0 1em 0; page-break-inside: avoid; }
.item .title { margin: 0 0 0.15em 0; font-weight: bold; page-break-after: avoid; }
.item .title a { text-decoration: none; }
.item p { margin: 0 0 0.2em 0; }
.tldr { margin: 0 0 1em 0; padding: 0.1em 0 0.1em 0.8em; border-left: 0.15em solid; }
div.tldr p { margin-bottom: 0.3em; }
.abstract { margin-top: 1em; }
.smallcaps { font-variant: small-caps; }
.display { display: block; margin: 0.6em 0; text-align: center; }
.display[tabindex] { overflow: auto; }
.held { white-space: nowrap; }
sup, sub { font-size: 0.75em; line-height: 0; }
math [mathvariant="bold"] { font-weight: bold; font-style: normal; }
math [mathvariant="italic"] { font-style: italic; }
mtd.left { text-align: left; }
mtd.right { text-align: right; }
.overline { border-top: thin solid; padding-top: 0.08em; }
.underline { border-bottom: thin solid; padding-bottom: 0.08em; }
mtable.aligned mtd { padding: 0.2em 0; }
[dir="rtl"] { text-align: right; }
:lang(ko) { word-break: keep-all; }
[hidden] { display: none; }
ol, ul { margin: 0 0 0.7em 0; padding: 0 0 0 1.4em; }
li { margin: 0 0 0.2em 0; }
body.cover { margin: 0; text-align: center; }
.cover img { max-width: 100%; max-height: 100%; }
.contents { margin: 0 0 1em 0; padding: 0 0 0 1.2em; }
.contents li { margin: 0 0 0.5em 0; text-align: left; }
nav ol { margin: 0 0 0.5em 0; padding: 0 0 0 1.2em; list-style-type: none; }
nav a { text-decoration: none; }
nav > ol > li > a { font-weight: bold; }
nav li { margin: 0.35em 0; text-align: left; }
"""
