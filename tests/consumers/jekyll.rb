# Markdown from standard input as Jekyll makes a page of it: Liquid, then kramdown.
require "kramdown"
require "kramdown-parser-gfm"
require "liquid"

source = $stdin.read.force_encoding("utf-8")
page = Liquid::Template.parse(source, error_mode: :strict).render!({}, strict_variables: true)
print Kramdown::Document.new(page, input: "GFM", hard_wrap: false).to_html
