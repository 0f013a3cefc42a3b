# Each line of standard input, Markdown in JSON, as Jekyll makes a page of it: Liquid, then kramdown.
require "json"
require "kramdown"
require "kramdown-parser-gfm"
require "liquid"

$stdout.sync = true
$stdin.each_line do |line|
  source = JSON.parse(line, quirks_mode: true)
  page = Liquid::Template.parse(source, error_mode: :strict).render!({}, strict_variables: true)
  puts JSON.generate(Kramdown::Document.new(page, input: "GFM", hard_wrap: false).to_html)
end
