"""LaTeX for the fields of a bibliography."""
